import { z } from "zod";
import type { ScreenPort } from "../screen-port.ts";
import type { UiNode } from "../ui-node.ts";
import { centerOf, type Handler, type HandlerTable, readBody } from "./server-request.ts";
import { walkNodes } from "./source.ts";
import { WebDriverError } from "./web-driver-error.ts";

const buttonSchema = z.looseObject({ buttonLabel: z.string().nullish() });

/** Ids that end so belong to alerts and to the system's questions about permissions. */
const acceptIds = /:id\/(button1|permission_allow(_foreground_only)?_button)$/;
const dismissIds = /:id\/(button2|permission_deny_button)$/;
const buttonIds = /:id\/(button[123]|permission_\w+_button)$/;
const wordIds = /:id\/(alertTitle|message|permission_message)$/;

/** The nodes of the alert that shows. */
function readAlert(screen: ScreenPort): readonly UiNode[] {
  const nodes = [...walkNodes(screen.readWindows()[0].root)];
  if (nodes.some(({ resourceId }) => buttonIds.test(resourceId))) return nodes;
  throw new WebDriverError("no such alert", "A modal dialog, which is supposed to be present, is not found");
}

const press =
  (ids: RegExp): Handler =>
  ({ phone: { screen }, body }) => {
    const { buttonLabel } = readBody(buttonSchema, body);
    const buttons = readAlert(screen).filter(({ resourceId }) => buttonIds.test(resourceId));
    const named = buttons.find(({ text }) => text.toLowerCase() === buttonLabel?.toLowerCase());
    // An alert with one button is accepted and dismissed by it.
    const usual =
      buttons.find(({ resourceId }) => ids.test(resourceId)) ??
      (buttons.length === 1 ? buttons[0] : undefined);
    const button = buttonLabel ? named : usual;
    if (!button) {
      const reason = buttonLabel ? `No button '${buttonLabel}'` : "No such button";
      throw new WebDriverError("invalid element state", `${reason} on the alert`);
    }
    screen.tap(centerOf(button));
  };

/** Dialogs as W3C's alerts. */
export const alertCommands: HandlerTable = {
  "GET /alert/text": ({ phone }) =>
    readAlert(phone.screen)
      .filter(({ resourceId, text }) => wordIds.test(resourceId) && text !== "")
      .map(({ text }) => text)
      .join("\n"),
  "POST /alert/accept": press(acceptIds),
  "POST /alert/dismiss": press(dismissIds),
};
