import type { Dialog, Page } from "../app.ts";
import type { IconName } from "../icons.ts";
import { button, fonts, group, icon, row, text, textField } from "../kit-basic.ts";
import { askToDiscard, choiceDialog } from "../kit-dialog.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page, spinner } from "../kit-page.ts";
import type { Widget } from "../widget.ts";
import type { ContactEditor, ContactsEvent, ContactsState } from "./contacts-state.ts";
import { type ContactDraft, phoneTypes } from "./contacts-store.ts";

/** The form for a new contact, or for the one whose page lies below. */
export function contactEditorPage({ draft }: ContactEditor, state: ContactsState): Page<ContactsEvent> {
  const below = state.contact === undefined ? [] : [`contact-${state.contact}`];
  const field = makeField(draft);
  return {
    activity: "com.android.contacts.activities.ContactEditorActivity",
    path: ["list", ...below, "editor"],
    root: page<ContactsEvent>({
      bar: editorBar(state.contact === undefined ? "Create contact" : "Edit contact"),
      body: [
        scrollView<ContactsEvent>(
          [
            section("person", [
              field("firstName", "First name", { id: "first_name", autoFocus: state.contact === undefined }),
              field("lastName", "Last name", { id: "last_name" }),
              // Without an id, as fields of real editors often are.
              field("company", "Company", {}),
            ]),
            section("phone", [
              field("phone", "Phone", { id: "phone" }),
              spinner<ContactsEvent>(draft.phoneType, {
                id: "phone_type",
                style: { alignSelf: "start", width: 160, height: 48 },
                onTap: { type: "open-dialog", dialog: "phone-type" },
              }),
            ]),
            section("mail", [field("email", "Email", { id: "email" })]),
          ],
          { id: "editor_fields", style: { gap: 16, padding: [8, 16, 24, 16] } },
        ),
      ],
    }),
    onBack: { type: "back" },
    ...dialogOf(draft, state),
  };
}

function editorBar(title: string): Widget<ContactsEvent> {
  return appBar<ContactsEvent>({
    title: row<ContactsEvent>([
      text(title, { font: fonts.title, style: { grow: 1, shrink: 1 } }),
      button<ContactsEvent>("Save", { id: "editor_menu_save_button", onTap: { type: "save" } }),
    ]),
    onUp: { type: "back" },
    upIcon: "close",
    upDescription: "Close",
  });
}

function makeField(draft: ContactDraft) {
  return (
    name: keyof ContactDraft,
    hint: string,
    options: { readonly id?: string; readonly autoFocus?: boolean },
  ): Widget<ContactsEvent> =>
    textField<ContactsEvent>(draft[name], {
      ...options,
      key: name,
      hint,
      onText: (typed) => ({ type: "change", field: name, text: typed }),
    });
}

/** Fields that belong together, with a glyph to their left. */
function section(glyph: IconName, fields: readonly Widget<ContactsEvent>[]): Widget<ContactsEvent> {
  return row<ContactsEvent>(
    [
      icon(glyph, { style: { margin: [16, 0] } }),
      group<ContactsEvent>(fields, { style: { grow: 1, shrink: 1, gap: 8 } }),
    ],
    { key: glyph, style: { align: "start", gap: 16 } },
  );
}

function dialogOf(draft: ContactDraft, { dialog }: ContactsState): { dialog?: Dialog<ContactsEvent> } {
  if (dialog === "discard") return { dialog: discardDialog };
  if (dialog === "phone-type") return { dialog: typeDialog(draft.phoneType) };
  return {};
}

const discardDialog = askToDiscard<ContactsEvent>({ type: "discard" }, { type: "close-dialog" });

function typeDialog(chosen: string): Dialog<ContactsEvent> {
  return choiceDialog<ContactsEvent>({
    title: "Phone type",
    choices: [...new Set([...phoneTypes, chosen])].map((label) => ({
      label,
      checked: label === chosen,
      onTap: { type: "change", field: "phoneType", text: label },
    })),
    cancel: { type: "close-dialog" },
  });
}
