import type { Page } from "../app.ts";
import { confirmDialog } from "../kit-dialog.ts";
import { listRow, scrollView, sectionHeader } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import { labelDayAndTime } from "../moment-labels.ts";
import type { LoggedCall } from "./call-log.ts";
import { labelDuration } from "./call-page.ts";
import type { DialerEvent, DialerSources, DialerState } from "./dialer-state.ts";
import { callerName, labelType } from "./home-page.ts";

/** One call of the log, and what to do with its number. */
export function callDetailsPage(
  call: LoggedCall,
  { dialog }: DialerState,
  { system, book }: DialerSources,
): Page<DialerEvent> {
  const { id, number, type, date, duration } = call;
  const name = callerName(call, book);
  const talked = duration > 0 ? ` · ${labelDuration(duration)}` : "";
  return {
    activity: "com.tapwright.phone.CallDetailsActivity",
    path: ["home", `call-${id}`],
    root: page<DialerEvent>({
      bar: appBar<DialerEvent>({
        title: "Call details",
        onUp: { type: "back" },
        actions: [
          {
            icon: "delete",
            description: "Delete call",
            id: "action_delete",
            onTap: { type: "open-dialog", dialog: "delete-call" },
          },
        ],
      }),
      body: [
        scrollView<DialerEvent>([
          listRow<DialerEvent>({
            avatar: /^\p{L}/u.test(name) ? (name[0] ?? "") : "",
            title: name,
            subtitle: name === number ? "Not in your contacts" : number,
          }),
          listRow<DialerEvent>({ icon: "phone", title: "Call", onTap: { type: "call", number } }),
          listRow<DialerEvent>({ icon: "message", title: "Message", onTap: { type: "write", number } }),
          ...(name === number
            ? [listRow<DialerEvent>({ icon: "add", title: "Add contact", onTap: { type: "add-contact" } })]
            : []),
          sectionHeader("History"),
          listRow<DialerEvent>({
            icon: type === 1 ? "call-received" : type === 2 ? "call-made" : "call-missed",
            title: labelType(type),
            subtitle: `${labelDayAndTime(date, system)}${talked}`,
          }),
        ]),
      ],
    }),
    onBack: { type: "back" },
    ...(dialog === "delete-call" ? { dialog: deleteDialog } : {}),
  };
}

const deleteDialog = confirmDialog<DialerEvent>({
  title: "Delete call?",
  message: "It will be removed from your history.",
  yes: "Delete",
  onYes: { type: "delete-call" },
  onNo: { type: "close-dialog" },
});
