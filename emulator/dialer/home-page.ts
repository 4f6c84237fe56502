import type { Dialog, Page } from "../app.ts";
import type { PhoneEntry } from "../contacts/contacts-store.ts";
import type { PhoneBook } from "../contacts/phone-book.ts";
import { iconButton } from "../kit-basic.ts";
import { confirmDialog, menu } from "../kit-dialog.ts";
import { emptyMessage, list, listRow, tabs } from "../kit-list.ts";
import { appBar, floatingButton, page, searchBar } from "../kit-page.ts";
import { labelMoment } from "../moment-labels.ts";
import type { Widget } from "../widget.ts";
import { callTypes, type LoggedCall, listCalls } from "./call-log.ts";
import type { DialerEvent, DialerSources, DialerState, DialerTab } from "./dialer-state.ts";

/** The app's first page: favorites, recent calls or contacts; or those that the search finds. */
export function homePage(state: DialerState, sources: DialerSources): Page<DialerEvent> {
  const { search, tab = "recents" } = state;
  const searching = search !== undefined;
  const rows = searching ? sources.book.search(search).map(callRow) : tabRows[tab](sources);
  const dialog = dialogOf(state);
  return {
    activity: "com.tapwright.phone.DialerActivity",
    path: searching ? ["home", "search"] : ["home"],
    root: page<DialerEvent>({
      bar: searching ? searchBar(search, { id: "search_view", hint: "Search contacts" }) : titleBar,
      body: [
        ...(searching ? [] : [tabBar(tab)]),
        rows.length > 0
          ? list<DialerEvent>(rows, { id: "list", key: tab, style: { padding: [0, 0, 88, 0] } })
          : emptyMessage(searching ? "No contacts" : "No recent calls", emptyId),
      ],
      ...(searching ? {} : { floating: dialpadButton }),
    }),
    ...(searching ? { onBack: { type: "back" } } : {}),
    ...(dialog ? { dialog } : {}),
  };
}

/** The contacts that are no favorites yet. */
export function favoritePickerPage(book: PhoneBook): Page<DialerEvent> {
  const rows = firstNumbers(book)
    .filter(({ starred }) => !starred)
    .map((entry) => personRow(entry, { type: "star", id: entry.contactId, starred: true }));
  return {
    activity: "com.tapwright.phone.FavoritePickerActivity",
    path: ["home", "favorite-picker"],
    root: page<DialerEvent>({
      bar: appBar<DialerEvent>({ title: "Choose a contact", onUp: { type: "back" } }),
      body: [
        rows.length > 0 ? list<DialerEvent>(rows, { id: "list" }) : emptyMessage("No contacts", emptyId),
      ],
    }),
    onBack: { type: "back" },
  };
}

const emptyId = "empty_list_view_message";

const titleBar = appBar<DialerEvent>({
  title: "Phone",
  actions: [
    { icon: "search", description: "Search contacts", id: "menu_search", onTap: { type: "open-search" } },
    { icon: "more", description: "More options", onTap: { type: "open-dialog", dialog: "menu" } },
  ],
});

const dialpadButton = floatingButton<DialerEvent>("dialpad", {
  id: "dialpad_fab",
  description: "Dialpad",
  onTap: { type: "open-dialpad" },
});

function tabBar(shown: DialerTab): Widget<DialerEvent> {
  const entry = (label: string, tab: DialerTab) => ({
    label,
    selected: tab === shown,
    onTap: { type: "open-tab", tab } as const,
  });
  return tabs<DialerEvent>([
    entry("Favorites", "favorites"),
    entry("Recents", "recents"),
    entry("Contacts", "contacts"),
  ]);
}

const tabRows: Readonly<Record<DialerTab, (sources: DialerSources) => readonly Widget<DialerEvent>[]>> = {
  favorites: ({ book }) => [
    ...firstNumbers(book)
      .filter(({ starred }) => starred)
      .map(favoriteRow),
    listRow<DialerEvent>({
      key: "add",
      icon: "add",
      title: "Add favorite",
      onTap: { type: "pick-favorite" },
    }),
  ],
  recents: (sources) => listCalls(sources.system).map((call) => recentRow(call, sources)),
  contacts: ({ book }) => [
    listRow<DialerEvent>({
      key: "create",
      icon: "add",
      title: "Create new contact",
      onTap: { type: "add-contact" },
    }),
    ...firstNumbers(book).map((entry) => ({
      ...personRow(entry, { type: "open-contact", id: entry.contactId }, callButton(entry)),
    })),
  ],
};

/** One entry for each contact. */
function firstNumbers({ entries }: PhoneBook): readonly PhoneEntry[] {
  return entries.filter(
    ({ contactId }, index) => entries.findIndex((other) => other.contactId === contactId) === index,
  );
}

/** Calls whoever it shows. */
function callRow(entry: PhoneEntry): Widget<DialerEvent> {
  return personRow(entry, { type: "call", number: entry.number });
}

function favoriteRow(entry: PhoneEntry): Widget<DialerEvent> {
  return personRow(
    entry,
    { type: "call", number: entry.number },
    iconButton<DialerEvent>("star-filled", {
      id: "remove_favorite",
      description: `Remove ${entry.name} from favorites`,
      onTap: { type: "star", id: entry.contactId, starred: false },
    }),
  );
}

function personRow(
  { contactId, name, number, type }: PhoneEntry,
  onTap: DialerEvent,
  trailing?: Widget<DialerEvent>,
): Widget<DialerEvent> {
  return listRow<DialerEvent>({
    key: `${contactId}-${number}`,
    avatar: initialOf(name),
    title: name,
    subtitle: `${type} ${number}`,
    onTap,
    ...(trailing ? { trailing } : {}),
  });
}

function callButton({ name, number }: Pick<PhoneEntry, "name" | "number">): Widget<DialerEvent> {
  return iconButton<DialerEvent>("phone", {
    id: "call_button",
    description: `Call ${name}`,
    onTap: { type: "call", number },
  });
}

function recentRow(call: LoggedCall, { system, book }: DialerSources): Widget<DialerEvent> {
  const { id, number, date, type } = call;
  const name = callerName(call, book);
  return listRow<DialerEvent>({
    key: `call-${id}`,
    avatar: initialOf(name),
    title: name,
    subtitle: `${labelType(type)} · ${labelMoment(date, system)}`,
    trailing: callButton({ name, number }),
    onTap: { type: "open-details", id },
  });
}

function initialOf(name: string): string {
  return /^\p{L}/u.exec(name)?.[0].toUpperCase() ?? "";
}

/** What a call's caller is called now, or was when it was logged. */
export function callerName({ number, name }: LoggedCall, book: PhoneBook): string {
  const known = book.nameOf(number);
  return (known === number && name) || known || "Unknown";
}

/** A call's type in words. */
export function labelType(type: number): string {
  if (type === callTypes.outgoing) return "Outgoing";
  return type === callTypes.incoming ? "Incoming" : "Missed";
}

function dialogOf({ dialog }: DialerState): Dialog<DialerEvent> | undefined {
  if (dialog === "menu") return overflow;
  return dialog === "clear-history" ? clearDialog : undefined;
}

const overflow = menu<DialerEvent>(
  [{ label: "Clear call history", onTap: { type: "open-dialog", dialog: "clear-history" } }],
  { type: "close-dialog" },
);

const clearDialog = confirmDialog<DialerEvent>({
  title: "Clear call history?",
  message: "All calls will be removed from your history.",
  yes: "Clear",
  onYes: { type: "clear-history" },
  onNo: { type: "close-dialog" },
});
