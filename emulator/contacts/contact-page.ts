import type { Dialog, Page } from "../app.ts";
import { fonts, group, icon, iconButton, row, text } from "../kit-basic.ts";
import { confirmDialog, menu } from "../kit-dialog.ts";
import { listRow, scrollView, sectionHeader } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { Widget } from "../widget.ts";
import type { ContactsEvent, ContactsState } from "./contacts-state.ts";
import type { Contact, Phone } from "./contacts-store.ts";

/** One contact: the name, ways to reach the person, and the rows behind them. */
export function contactPage(contact: Contact, { dialog }: ContactsState): Page<ContactsEvent> {
  const { id, phones, emails } = contact;
  const rows = [...phones.map(phoneRow), ...emails.map(emailRow)];
  const shown = dialog === "menu" ? overflow : dialog === "delete" ? deleteDialog(contact) : undefined;
  return {
    activity: "com.android.contacts.quickcontact.QuickContactActivity",
    path: ["list", `contact-${id}`],
    root: page<ContactsEvent>({
      bar,
      body: [
        scrollView<ContactsEvent>([
          header(contact),
          ...(phones[0] ? [actions(phones[0])] : []),
          ...(rows.length > 0 ? [sectionHeader("Contact info"), ...rows] : []),
        ]),
      ],
    }),
    onBack: { type: "back" },
    ...(shown ? { dialog: shown } : {}),
  };
}

const bar = appBar<ContactsEvent>({
  title: "",
  onUp: { type: "back" },
  actions: [
    { icon: "edit", description: "Edit contact", id: "menu_edit", onTap: { type: "edit" } },
    { icon: "more", description: "More options", onTap: { type: "open-dialog", dialog: "menu" } },
  ],
});

function header({ name, company }: Contact): Widget<ContactsEvent> {
  return group<ContactsEvent>(
    [
      group<ContactsEvent>([icon("person", { id: "photo", size: 64, colour: "onAccent" })], {
        className: "android.widget.FrameLayout",
        look: { background: "accent", radius: 56 },
        style: { width: 112, height: 112, align: "center", justify: "center" },
      }),
      text(name || "(No name)", { id: "large_title", font: { ...fonts.headline, align: "center" } }),
      ...(company ? [text(company, { id: "company", font: fonts.small })] : []),
    ],
    { id: "header_view", style: { align: "center", gap: 8, padding: [8, 24, 16, 24] } },
  );
}

/** Icons without words; the last one has no description either, as in many real apps. */
function actions(phone: Phone): Widget<ContactsEvent> {
  const look = { background: "surfaceHigh", radius: 24 } as const;
  return row<ContactsEvent>(
    [
      { ...iconButton<ContactsEvent>("phone", { description: "Call", onTap: call(phone.number) }), look },
      { ...iconButton<ContactsEvent>("message", { description: "Text", onTap: write(phone.number) }), look },
      { ...iconButton<ContactsEvent>("film", { onTap: call(phone.number) }), look },
    ],
    { style: { justify: "center", gap: 32, padding: [0, 16, 16, 16] } },
  );
}

function phoneRow({ number, type }: Phone, index: number): Widget<ContactsEvent> {
  return listRow<ContactsEvent>({
    key: `phone-${index}`,
    icon: "phone",
    title: number,
    subtitle: type,
    trailing: iconButton<ContactsEvent>("message", { id: "icon_alternate", onTap: write(number) }),
    onTap: call(number),
  });
}

function emailRow(address: string, index: number): Widget<ContactsEvent> {
  return listRow<ContactsEvent>({
    key: `email-${index}`,
    icon: "mail",
    title: address,
    subtitle: "Email",
    onTap: { type: "reach", action: "android.intent.action.SENDTO", data: `mailto:${encodeURI(address)}` },
  });
}

function call(number: string): ContactsEvent {
  return { type: "reach", action: "android.intent.action.DIAL", data: `tel:${encodeURIComponent(number)}` };
}

function write(number: string): ContactsEvent {
  return {
    type: "reach",
    action: "android.intent.action.SENDTO",
    data: `smsto:${encodeURIComponent(number)}`,
  };
}

const overflow: Dialog<ContactsEvent> = menu<ContactsEvent>(
  [
    { label: "Delete", onTap: { type: "open-dialog", dialog: "delete" } },
    { label: "Share", onTap: { type: "share" } },
  ],
  { type: "close-dialog" },
);

function deleteDialog({ name }: Contact): Dialog<ContactsEvent> {
  return confirmDialog<ContactsEvent>({
    title: "Delete contact?",
    message: `${name || "This contact"} will be removed from your phone.`,
    yes: "Delete",
    onYes: { type: "delete" },
    onNo: { type: "close-dialog" },
  });
}
