import type { Dialog, Page } from "../app.ts";
import { fonts, group, iconButton, row, text, textField } from "../kit-basic.ts";
import { alertDialog, menu } from "../kit-dialog.ts";
import { list } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import { labelDayAndTime } from "../moment-labels.ts";
import type { Widget } from "../widget.ts";
import type { MessagesEvent, MessagesSources, MessagesState } from "./messages-state.ts";
import { listMessages, type Message } from "./messages-store.ts";

/** Messages further apart than this get a line with the time between them, in milliseconds. */
const pause = 60 * 60_000;

/** The messages from and to one number, and the box to write the next one. */
export function conversationPage(
  address: string,
  state: MessagesState,
  { system, book }: MessagesSources,
): Page<MessagesEvent> {
  const name = book.nameOf(address);
  const messages = listMessages(system, address);
  const rows = messages.flatMap((message, index) => [
    ...(message.date - (messages[index - 1]?.date ?? 0) > pause
      ? [timeRow(message, labelDayAndTime(message.date, system))]
      : []),
    messageRow(message, message.id === state.selected),
  ]);
  const last = messages.at(-1);
  const sent = messages.filter(({ isMine }) => isMine).length;
  const isStranger = name === address;
  const dialog = dialogOf(name, isStranger, state);
  return {
    activity: "com.tapwright.messages.ConversationActivity",
    path: ["list", `conversation-${address}`],
    root: page<MessagesEvent>({
      bar: state.selected === undefined ? titleBar(name) : selectionBar,
      body: [
        {
          ...list<MessagesEvent>([...rows, ...(last?.isMine ? [sentRow] : [])], {
            id: "message_list",
            // Another list after each message that is sent: it shows its end again.
            key: `messages-${sent}`,
            style: { padding: [8, 16] },
          }),
          startsAtEnd: true,
        },
        composeRow(state.draft ?? "", messages.length === 0, system.clipboard !== ""),
      ],
    }),
    onBack: { type: "back" },
    ...(dialog ? { dialog } : {}),
  };
}

function titleBar(name: string): Widget<MessagesEvent> {
  return appBar<MessagesEvent>({
    title: name,
    onUp: { type: "back" },
    actions: [
      { icon: "phone", description: "Call", id: "action_call", onTap: { type: "call" } },
      { icon: "more", description: "More options", onTap: { type: "open-dialog", dialog: "menu" } },
    ],
  });
}

const selectionBar = appBar<MessagesEvent>({
  title: "1 selected",
  onUp: { type: "back" },
  upIcon: "close",
  upDescription: "Close",
  actions: [
    { icon: "copy", description: "Copy text", id: "action_copy", onTap: { type: "copy" } },
    { icon: "share", description: "Share", id: "action_share", onTap: { type: "share" } },
    {
      icon: "delete",
      description: "Delete message",
      id: "action_delete",
      onTap: { type: "open-dialog", dialog: "delete-message" },
    },
  ],
});

function timeRow({ id }: Message, label: string): Widget<never> {
  return {
    ...text(label, { id: "message_time", key: `time-${id}`, font: { ...fonts.tiny, align: "center" } }),
    style: { padding: [16, 0, 8, 0], shrink: 0 },
  };
}

/** A bubble: at the right what was written on this phone, at the left what others wrote. */
function messageRow({ id, body, isMine }: Message, isSelected: boolean): Widget<MessagesEvent> {
  const colour = isSelected ? "onAccent" : isMine ? "onPrimary" : "text";
  const background = isSelected ? "accent" : isMine ? "primary" : "surfaceHigh";
  return group<MessagesEvent>(
    [
      {
        ...text(body, { id: "message_text", font: { ...fonts.body, colour } }),
        look: { background, radius: 20 },
        style: { padding: [10, 16], maxWidth: 272 },
      },
    ],
    {
      className: "android.widget.FrameLayout",
      key: `message-${id}`,
      selected: isSelected,
      onLongPress: { type: "select", message: id },
      style: { align: isMine ? "end" : "start", padding: [3, 0], shrink: 0 },
    },
  );
}

const sentRow: Widget<never> = {
  ...text("Sent", { id: "message_status", key: "status", font: { ...fonts.tiny, align: "end" } }),
  style: { padding: [2, 4], shrink: 0 },
};

/** With something on the clipboard, a button offers to paste it. */
function composeRow(draft: string, isNew: boolean, canPaste: boolean): Widget<MessagesEvent> {
  return row<MessagesEvent>(
    [
      ...(canPaste
        ? [
            iconButton<MessagesEvent>("copy", {
              id: "paste_button",
              description: "Paste",
              onTap: { type: "paste" },
            }),
          ]
        : []),
      {
        ...textField<MessagesEvent>(draft, {
          id: "compose_message_text",
          kind: "plain",
          hint: "Text message",
          multiline: true,
          autoFocus: isNew,
          onText: (typed) => ({ type: "write", text: typed }),
          style: { grow: 1, shrink: 1, padding: [12, 20], minHeight: 48, maxHeight: 160 },
        }),
        look: { background: "surface", radius: 24 },
      },
      iconButton<MessagesEvent>("send", {
        id: "send_message_button",
        description: "Send",
        colour: draft.trim() === "" ? "outline" : "primary",
        disabled: draft.trim() === "",
        onTap: { type: "send" },
      }),
    ],
    { id: "compose_container", style: { gap: 8, padding: [8, 8, 8, 16], align: "end", shrink: 0 } },
  );
}

function dialogOf(
  name: string,
  isStranger: boolean,
  { dialog }: MessagesState,
): Dialog<MessagesEvent> | undefined {
  if (dialog === "menu") return overflow(isStranger);
  if (dialog === "delete-message") {
    return deleteDialog("Delete message?", "It will be removed from this phone.", "delete-message");
  }
  if (dialog === "delete-conversation") {
    return deleteDialog(
      "Delete conversation?",
      `All messages with ${name} will be removed from this phone.`,
      "delete-conversation",
    );
  }
  return undefined;
}

function overflow(isStranger: boolean): Dialog<MessagesEvent> {
  return menu<MessagesEvent>(
    [
      ...(isStranger ? [{ label: "Add contact", onTap: { type: "add-contact" } as const }] : []),
      { label: "Delete", onTap: { type: "open-dialog", dialog: "delete-conversation" } },
    ],
    { type: "close-dialog" },
  );
}

function deleteDialog(
  title: string,
  message: string,
  type: "delete-message" | "delete-conversation",
): Dialog<MessagesEvent> {
  return alertDialog<MessagesEvent>({
    title,
    message,
    buttons: [
      { label: "Cancel", onTap: { type: "close-dialog" } },
      { label: "Delete", onTap: { type } },
    ],
    onDismiss: { type: "close-dialog" },
  });
}
