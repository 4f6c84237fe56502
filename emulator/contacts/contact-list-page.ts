import type { Page } from "../app.ts";
import { emptyMessage, list, listRow, sectionHeader } from "../kit-list.ts";
import { appBar, floatingButton, page, searchBar } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { ContactsEvent, ContactsState } from "./contacts-state.ts";
import { type ContactSummary, listContacts, searchContacts } from "./contacts-store.ts";

/** All contacts below the letters they start with, or those that the search finds. */
export function contactListPage({ search }: ContactsState, system: System): Page<ContactsEvent> {
  const searching = search !== undefined;
  const contacts = searching ? searchContacts(system, search) : listContacts(system);
  const rows = searching ? contacts.map(contactRow) : withLetters(contacts);
  return {
    activity: "com.android.contacts.activities.PeopleActivity",
    path: searching ? ["list", "search"] : ["list"],
    root: page<ContactsEvent>({
      bar: searching ? searchBar(search, { id: "search_view", hint: "Search contacts" }) : titleBar,
      body: [contacts.length > 0 ? list<ContactsEvent>(rows, { id: "list" }) : nobody],
      ...(searching ? {} : { floating: createButton }),
    }),
    ...(searching ? { onBack: { type: "back" } } : {}),
  };
}

const titleBar = appBar<ContactsEvent>({
  title: "Contacts",
  actions: [
    { icon: "search", description: "Search contacts", id: "menu_search", onTap: { type: "open-search" } },
  ],
});

const createButton = floatingButton<ContactsEvent>("add", {
  id: "floating_action_button",
  description: "Create contact",
  onTap: { type: "create" },
});

const nobody = emptyMessage("No contacts", "empty_message");

function withLetters(contacts: readonly ContactSummary[]): readonly Widget<ContactsEvent>[] {
  const rows: Widget<ContactsEvent>[] = [];
  let letter = "";
  for (const contact of contacts) {
    const next = initialOf(contact.name);
    if (next !== letter) rows.push(sectionHeader(next, { key: `letter-${next}` }));
    letter = next;
    rows.push(contactRow(contact));
  }
  return rows;
}

function contactRow({ id, name }: ContactSummary): Widget<ContactsEvent> {
  return listRow<ContactsEvent>({
    key: `contact-${id}`,
    avatar: initialOf(name),
    title: name || "(No name)",
    onTap: { type: "open-contact", id },
  });
}

/** A name's first letter without its accents; `#` when it starts with something else. */
function initialOf(name: string): string {
  const [first = ""] = name.normalize("NFD").toUpperCase();
  return /\p{L}/u.test(first) ? first : "#";
}
