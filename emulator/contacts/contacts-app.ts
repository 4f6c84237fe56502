import { isDeepStrictEqual } from "node:util";
import type { App, AppContext, Page } from "../app.ts";
import type { Intent } from "../screen-port.ts";
import { makeSqlProvider } from "../sql-provider.ts";
import { makeStorageApp } from "../storage-app.ts";
import type { System } from "../system.ts";
import { contactEditorPage } from "./contact-editor-page.ts";
import { contactListPage } from "./contact-list-page.ts";
import { contactPage } from "./contact-page.ts";
import { contactsPaths, legacyPaths } from "./contacts-schema.ts";
import type { ContactEditor, ContactsEvent, ContactsState } from "./contacts-state.ts";
import {
  type ContactDraft,
  deleteContact,
  findContact,
  hasContacts,
  makeDraft,
  openContacts,
  saveContact,
} from "./contacts-store.ts";
import { addDefaultContacts } from "./default-contacts.ts";

/** People and how to reach them. What it stores belongs to {@link contactsStorageApp}, as on Android. */
export const contactsApp: App<ContactsState, ContactsEvent> = {
  packageName: "com.android.contacts",
  label: "Contacts",
  icon: { glyph: "person", background: "#2f6fb3" },
  versionName: "13",
  versionCode: 33,
  launchActivity: "com.android.contacts.activities.PeopleActivity",
  install(system) {
    if (!hasContacts(system)) addDefaultContacts(system);
  },
  open: (intent, { system }, state) => openIntent(intent, system, state),
  reduce,
  view,
};

/**
 * The package that keeps the contacts: clearing its data removes them all. It is installed after
 * {@link contactsApp}, which fills a new phone.
 */
export const contactsStorageApp = makeStorageApp({
  packageName: "com.android.providers.contacts",
  label: "Contacts Storage",
  install: (system) => void openContacts(system),
  providers(system) {
    const database = openContacts(system);
    return [
      makeSqlProvider("com.android.contacts", database, contactsPaths),
      makeSqlProvider("contacts", database, legacyPaths),
    ];
  },
});

function view(state: ContactsState, { system }: { readonly system: System }): Page<ContactsEvent> {
  if (state.editor) return contactEditorPage(state.editor, state);
  const contact = state.contact === undefined ? undefined : findContact(system, state.contact);
  return contact ? contactPage(contact, state) : contactListPage(state, system);
}

function openIntent(
  { action = "android.intent.action.MAIN", data = "", type = "", extras = {} }: Intent,
  system: System,
  state: ContactsState = {},
): ContactsState | undefined {
  if (action === "android.intent.action.MAIN") return state;
  if (!/contacts\/|\/(raw_)?contact$/.test(`${data} ${type}`)) return undefined;
  if (action === "android.intent.action.INSERT") {
    return { editor: { draft: draftFrom(extras), original: makeDraft() } };
  }
  const id = Number(/\/(\d+)$/.exec(data)?.[1]);
  const contact = findContact(system, id);
  if (action === "android.intent.action.VIEW") return contact ? { contact: id } : {};
  if (action === "android.intent.action.EDIT" && contact)
    return openEditor({ contact: id }, makeDraft(contact));
  return undefined;
}

/** Android's names for what another app already knows of a new contact. */
function draftFrom(extras: Readonly<Record<string, string>>): ContactDraft {
  const { name = "", phone = "", email = "", company = "" } = extras;
  const [, firstName = name, lastName = ""] = /^(.*\S)\s+(\S+)$/.exec(name.trim()) ?? [];
  return { ...makeDraft(), firstName, lastName, phone, email, company };
}

function openEditor(state: ContactsState, draft: ContactDraft): ContactsState {
  return { ...state, editor: { draft, original: draft } };
}

function reduce(state: ContactsState, event: ContactsEvent, context: AppContext): ContactsState {
  const { system, toast } = context;
  switch (event.type) {
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "open-contact":
      return { ...state, contact: event.id };
    case "create":
      return openEditor({ ...state, contact: undefined }, makeDraft());
    case "edit":
      return openEditor(state, makeDraft(findContact(system, state.contact ?? 0)));
    case "change":
      return { ...state, editor: changeField(state.editor, event.field, event.text), dialog: undefined };
    case "save":
      return save(state, context);
    case "delete":
      deleteContact(system, state.contact ?? 0);
      toast("Contact deleted");
      return { search: state.search };
    case "share":
      start(context, { action: "android.intent.action.SEND", type: "text/x-vcard" });
      return { ...state, dialog: undefined };
    case "reach":
      start(context, { action: event.action, data: event.data });
      return state;
    case "open-dialog":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "discard":
      return { ...state, editor: undefined, dialog: undefined };
    case "back":
      return goBack(state);
  }
}

function changeField(
  editor: ContactEditor | undefined,
  field: keyof ContactDraft,
  text: string,
): ContactEditor | undefined {
  return editor && { ...editor, draft: { ...editor.draft, [field]: text } };
}

function save(state: ContactsState, { system, toast }: AppContext): ContactsState {
  if (!state.editor) return state;
  const { phoneType: _type, ...words } = state.editor.draft;
  if (Object.values(words).every((word) => word.trim() === "")) {
    toast("Nothing to save");
    return { ...state, editor: undefined };
  }
  const before = state.contact === undefined ? undefined : findContact(system, state.contact);
  const contact = saveContact(system, state.editor.draft, before?.id);
  toast("Contact saved");
  return { ...state, editor: undefined, contact };
}

function start({ startActivity, toast }: AppContext, intent: Intent): void {
  if (!startActivity(intent)) toast("No app can do this");
}

/** Leaves the page on top; an editor with changes asks first. */
function goBack(state: ContactsState): ContactsState {
  if (state.editor) {
    const changed = !isDeepStrictEqual(state.editor.draft, state.editor.original);
    return changed ? { ...state, dialog: "discard" } : { ...state, editor: undefined };
  }
  if (state.contact !== undefined) return { ...state, contact: undefined };
  return { ...state, search: undefined };
}
