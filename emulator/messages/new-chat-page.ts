import type { Page } from "../app.ts";
import type { PhoneEntry } from "../contacts/contacts-store.ts";
import type { PhoneBook } from "../contacts/phone-book.ts";
import { fonts, row, text, textField } from "../kit-basic.ts";
import { list, listRow } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import { isPhoneNumber } from "../phone-numbers.ts";
import type { Widget } from "../widget.ts";
import type { MessagesEvent } from "./messages-state.ts";

/** Asks who shall get a message: a contact, or whatever number is typed. */
export function newChatPage(recipient: string, book: PhoneBook): Page<MessagesEvent> {
  const typed = recipient.trim();
  const rows = [...(isPhoneNumber(typed) ? [numberRow(typed)] : []), ...book.search(typed).map(personRow)];
  return {
    activity: "com.tapwright.messages.NewConversationActivity",
    path: ["list", "new-chat"],
    root: page<MessagesEvent>({
      bar: appBar<MessagesEvent>({ title: "New conversation", onUp: { type: "back" } }),
      body: [recipientField(recipient), list<MessagesEvent>(rows, { id: "contact_list" })],
    }),
    onBack: { type: "back" },
  };
}

function recipientField(recipient: string): Widget<MessagesEvent> {
  return row<MessagesEvent>(
    [
      text("To", { font: fonts.small }),
      textField<MessagesEvent>(recipient, {
        id: "recipient_text_view",
        kind: "plain",
        hint: "Type a name or phone number",
        autoFocus: true,
        onText: (typed) => ({ type: "type-recipient", text: typed }),
        onSubmit: { type: "submit-recipient" },
        style: { grow: 1, shrink: 1 },
      }),
    ],
    {
      look: { background: "surface", radius: 28 },
      style: { gap: 12, margin: [0, 16, 8, 16], padding: [8, 20], shrink: 0 },
    },
  );
}

function numberRow(number: string): Widget<MessagesEvent> {
  return listRow<MessagesEvent>({
    key: "typed",
    avatar: "",
    title: `Send to ${number}`,
    onTap: { type: "open-conversation", address: number },
  });
}

function personRow({ contactId, name, number, type }: PhoneEntry): Widget<MessagesEvent> {
  return listRow<MessagesEvent>({
    key: `${contactId}-${number}`,
    avatar: /^\p{L}/u.exec(name)?.[0].toUpperCase() ?? "",
    title: name,
    subtitle: `${number} · ${type}`,
    onTap: { type: "open-conversation", address: number },
  });
}
