import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { readContacts, readPhoneBook } from "../contacts/phone-book.ts";
import { requestPermission } from "../permissions.ts";
import { isPhoneNumber, readPhoneUri } from "../phone-numbers.ts";
import type { Intent } from "../screen-port.ts";
import { conversationListPage } from "./conversation-list-page.ts";
import { conversationPage } from "./conversation-page.ts";
import { addDefaultMessages } from "./default-messages.ts";
import type { MessagesEvent, MessagesState } from "./messages-state.ts";
import {
  addMessage,
  boxes,
  deleteConversation,
  deleteMessage,
  hasMessages,
  listMessages,
  markRead,
} from "./messages-store.ts";
import { newChatPage } from "./new-chat-page.ts";

const packageName = "com.tapwright.messages";

/** Text messages. What it stores belongs to the storage package, as on Android. */
export const messagesApp: App<MessagesState, MessagesEvent> = {
  packageName,
  label: "Messages",
  icon: { glyph: "message", background: "#00796b" },
  versionName: "2.3.0",
  versionCode: 230,
  launchActivity: "com.tapwright.messages.ConversationListActivity",
  permissions: [readContacts],
  install(system) {
    if (!hasMessages(system)) addDefaultMessages(system);
  },
  open: openIntent,
  reduce(state, event, context) {
    const next = handle(state, event, context);
    if (next.address !== undefined) markRead(context.system, next.address);
    return next;
  },
  view,
};

function view(state: MessagesState, { system }: ViewContext): Page<MessagesEvent> {
  const book = readPhoneBook(system, packageName);
  if (state.address !== undefined) return conversationPage(state.address, state, { system, book });
  if (state.recipient !== undefined) return newChatPage(state.recipient, book);
  return conversationListPage(state, { system, book });
}

function openIntent(
  { action = "android.intent.action.MAIN", data, type, extras = {} }: Intent,
  _context: ViewContext,
  state: MessagesState = {},
): MessagesState | undefined {
  if (action === "android.intent.action.MAIN") return state;
  if (action === "android.intent.action.SEND" && type === "text/plain") {
    return { recipient: "", draft: extras["android.intent.extra.TEXT"] };
  }
  const number = data?.startsWith("tel:") ? undefined : readPhoneUri(data);
  const isWriting = action === "android.intent.action.SENDTO" || action === "android.intent.action.VIEW";
  if (!isWriting || number === undefined) return undefined;
  const draft = extras.sms_body;
  return number === "" ? { recipient: "", draft } : { address: number, draft };
}

function handle(state: MessagesState, event: MessagesEvent, context: AppContext): MessagesState {
  const { system } = context;
  switch (event.type) {
    case "open-search":
      return { search: "" };
    case "search":
      return { search: event.text };
    case "start-chat":
      requestPermission(context, packageName, readContacts);
      return { recipient: "" };
    case "type-recipient":
      return { ...state, recipient: event.text };
    case "submit-recipient":
      return submitRecipient(state, context);
    case "open-conversation":
      return { ...state, recipient: undefined, address: event.address };
    case "write":
      return { ...state, draft: event.text };
    case "send":
      return send(state, context);
    case "call":
      return start(state, context, { action: "android.intent.action.DIAL", data: `tel:${state.address}` });
    case "add-contact":
      return start(state, context, {
        action: "android.intent.action.INSERT",
        data: "content://com.android.contacts/contacts",
        extras: { phone: state.address ?? "" },
      });
    case "select":
      return { ...state, selected: event.message };
    case "copy":
      system.clipboard = selectedText(state, context);
      context.toast("Copied to clipboard");
      return { ...state, selected: undefined };
    case "paste":
      return { ...state, draft: `${state.draft ?? ""}${system.clipboard}` };
    case "share":
      return start({ ...state, selected: undefined }, context, {
        action: "android.intent.action.SEND",
        type: "text/plain",
        extras: { "android.intent.extra.TEXT": selectedText(state, context) },
      });
    case "delete-message":
      deleteMessage(system, state.selected ?? 0);
      context.toast("Message deleted");
      return { ...state, selected: undefined, dialog: undefined };
    case "delete-conversation":
      deleteConversation(system, state.address ?? "");
      context.toast("Conversation deleted");
      return { search: state.search };
    case "open-dialog":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "back":
      return goBack(state);
  }
}

/** Takes what was typed if it is a number, else the only contact that it finds. */
function submitRecipient(state: MessagesState, { system, toast }: AppContext): MessagesState {
  const typed = (state.recipient ?? "").trim();
  const [found, ...others] = readPhoneBook(system, packageName).search(typed);
  const address = isPhoneNumber(typed) ? typed : others.length === 0 ? found?.number : undefined;
  if (address !== undefined) return { ...state, recipient: undefined, address };
  toast("Choose a contact or type a number");
  return state;
}

function send(state: MessagesState, { system }: AppContext): MessagesState {
  const { address, draft = "" } = state;
  if (address === undefined || draft.trim() === "") return state;
  addMessage(system, { address, body: draft, type: boxes.sent });
  return { ...state, draft: undefined };
}

function selectedText({ address = "", selected }: MessagesState, { system }: AppContext): string {
  return listMessages(system, address).find(({ id }) => id === selected)?.body ?? "";
}

function start(state: MessagesState, context: AppContext, intent: Intent): MessagesState {
  if (!context.startActivity(intent)) context.toast("No app can do this");
  return { ...state, dialog: undefined };
}

/** Lets go of a held message, or leaves the page on top. */
function goBack({ search, address, selected, ...state }: MessagesState): MessagesState {
  if (selected !== undefined) return { ...state, search, address };
  return address === undefined ? {} : { search };
}
