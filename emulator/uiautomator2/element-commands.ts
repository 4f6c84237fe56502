import sharp from "sharp";
import { z } from "zod";
import type { UiNode } from "../ui-node.ts";
import { readAttribute } from "./element-attributes.ts";
import { readReference } from "./element-cache.ts";
import { findElements } from "./find-elements.ts";
import { typeKeys } from "./perform-actions.ts";
import { centerOf, type HandlerTable, readBody, readElement, type ServerRequest } from "./server-request.ts";
import { readText, walkNodes } from "./source.ts";
import { WebDriverError } from "./web-driver-error.ts";

const locatorSchema = z.looseObject({
  strategy: z.string().optional(),
  selector: z.string().optional(),
  using: z.string().optional(),
  value: z.string().optional(),
  context: z.unknown().optional(),
});

const textSchema = z.looseObject({
  text: z.union([z.string(), z.array(z.string())]).optional(),
  value: z.union([z.string(), z.array(z.string())]).optional(),
  replace: z.boolean().optional(),
});

function readLocator({ session, body }: ServerRequest) {
  const { strategy, using, selector, value, context } = readBody(locatorSchema, body);
  const locator = { strategy: strategy ?? using ?? "", selector: selector ?? value ?? "" };
  if (locator.strategy === "" || locator.selector === "") {
    throw new WebDriverError("invalid argument", "Both strategy and selector must be given");
  }
  const id = typeof context === "string" && context !== "" ? context : readReference(context);
  return {
    locator,
    find: () => findElements(session.scope(id === undefined ? undefined : session.elements.get(id)), locator),
  };
}

function findOne(request: ServerRequest) {
  const { locator, find } = readLocator(request);
  const [node] = find();
  if (!node) {
    const words = "An element could not be located on the page using the given search parameters";
    throw new WebDriverError(
      "no such element",
      `${words}: ${locator.strategy} ${locator.selector.slice(0, 200)}`,
    );
  }
  return request.session.elements.add(node, () => find()[0]);
}

function findAll(request: ServerRequest) {
  return readLocator(request)
    .find()
    .map((node) => request.session.elements.add(node));
}

/** What is to be typed: a text, or its characters in a list. */
function readTyped(body: unknown) {
  const { text, value, replace = false } = readBody(textSchema, body);
  const given = text ?? value;
  if (given === undefined) throw new WebDriverError("invalid argument", "The 'text' argument is mandatory");
  return { text: typeof given === "string" ? given : given.join(""), replace };
}

/** Gives a field its content without touching it, or a slider its value; ENTER at the end is pressed. */
function setValue({ phone: { screen } }: ServerRequest, node: UiNode, text: string, replace: boolean): void {
  if (node.range && Number.isFinite(Number(text)) && screen.setRange(node.identity, Number(text))) return;
  const enters = node.multiline ? 0 : (/\n*$/.exec(text)?.[0].length ?? 0);
  const typed = text.slice(0, text.length - enters);
  const content = (replace ? "" : (node.content ?? "")) + typed;
  if (!screen.setText(node.identity, content)) {
    const reason = `Cannot set the element to '${typed}'. Did you interact with the correct element?`;
    throw new WebDriverError("invalid element state", reason);
  }
  for (let enter = 0; enter < enters; enter += 1) screen.pressKey(66);
}

function findFocused({ phone }: ServerRequest): UiNode {
  for (const node of walkNodes(phone.screen.readWindows()[0].root)) if (node.focused) return node;
  throw new WebDriverError("no such element", "No element has the focus");
}

/** Finding elements and working with one of them. */
export const elementCommands: HandlerTable = {
  "POST /element": findOne,
  "POST /elements": findAll,
  "GET /element/active": (request) => {
    const node = findFocused(request);
    return request.session.elements.add(node);
  },
  "POST /element/:element/click": (request) => {
    request.phone.screen.tap(centerOf(readElement(request)));
  },
  "POST /element/:element/clear": (request) => setValue(request, readElement(request), "", true),
  "POST /element/:element/value": (request) => {
    const { text, replace } = readTyped(request.body);
    setValue(request, readElement(request), text, replace);
  },
  "POST /keys": (request) => {
    findFocused(request);
    typeKeys(request.phone.screen, readTyped(request.body).text);
  },
  "GET /element/:element/text": (request) => readText(readElement(request)),
  "GET /element/:element/name": (request) => readElement(request).description || null,
  "GET /element/:element/attribute/:name": (request) =>
    readAttribute(readElement(request), request.parameters.name ?? ""),
  "GET /element/:element/rect": (request) => ({ ...readElement(request).bounds }),
  "GET /element/:element/location": (request) => {
    const { x, y } = readElement(request).bounds;
    return { x, y };
  },
  "GET /element/:element/size": (request) => {
    const { width, height } = readElement(request).bounds;
    return { width, height };
  },
  "GET /element/:element/screenshot": async (request) => {
    const { x, y, width, height } = readElement(request).bounds;
    const whole = sharp(await request.phone.screen.screenshot());
    const part = whole.extract({
      left: Math.floor(x),
      top: Math.floor(y),
      width: Math.ceil(width),
      height: Math.ceil(height),
    });
    return (await part.png().toBuffer()).toString("base64");
  },
};
