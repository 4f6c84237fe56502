import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { starContact } from "../contacts/contacts-store.ts";
import { readContacts, readPhoneBook } from "../contacts/phone-book.ts";
import { isPhoneNumber, readPhoneUri } from "../phone-numbers.ts";
import type { Intent } from "../screen-port.ts";
import { callDetailsPage } from "./call-details-page.ts";
import { callTypes, deleteCalls, hasCallLog, listCalls, logCall, makeCallLogProvider } from "./call-log.ts";
import { callPage, talkSeconds } from "./call-page.ts";
import { addDefaultCalls } from "./default-calls.ts";
import type { DialerEvent, DialerState, OngoingCall } from "./dialer-state.ts";
import { dialpadPage } from "./dialpad-page.ts";
import { favoritePickerPage, homePage } from "./home-page.ts";

const packageName = "com.tapwright.phone";

/** Calls: the dialpad, the call itself, and the log of those before. Nobody calls this phone. */
export const dialerApp: App<DialerState, DialerEvent> = {
  packageName,
  label: "Phone",
  icon: { glyph: "phone", background: "#1e7b34" },
  versionName: "3.1.0",
  versionCode: 310,
  launchActivity: "com.tapwright.phone.DialerActivity",
  permissions: [readContacts],
  install(system) {
    if (!hasCallLog(system)) addDefaultCalls(system);
  },
  open: openIntent,
  reduce,
  view,
  providers: (system) => [makeCallLogProvider(system)],
};

function view(state: DialerState, { system }: ViewContext): Page<DialerEvent> {
  const sources = { system, book: readPhoneBook(system, packageName) };
  if (state.call) return callPage(state.call, sources);
  if (state.digits !== undefined) return dialpadPage(state.digits, sources.book);
  if (state.picksFavorite) return favoritePickerPage(sources.book);
  const call = listCalls(system).find(({ id }) => id === state.details);
  return call ? callDetailsPage(call, state, sources) : homePage(state, sources);
}

function openIntent(
  { action = "android.intent.action.MAIN", data, type }: Intent,
  { system }: ViewContext,
  state: DialerState = {},
): DialerState | undefined {
  const number = data?.startsWith("tel:") ? readPhoneUri(data) : undefined;
  switch (action) {
    case "android.intent.action.MAIN":
      return state;
    case "android.intent.action.CALL":
      if (!number) return undefined;
      return state.call ? state : { ...state, call: startCall(number, system.clock.now(), true) };
    case "android.intent.action.DIAL":
      return { call: state.call, digits: number ?? "" };
    case "android.intent.action.VIEW":
      if (number !== undefined) return { call: state.call, digits: number };
      return /call_log\/calls$|\/calls$/.test(`${type ?? data}`) ? { call: state.call } : undefined;
    default:
      return undefined;
  }
}

function startCall(number: string, startedAt: number, forOther = false): OngoingCall {
  return { number, startedAt, isMuted: false, isLoud: false, forOther };
}

function reduce(state: DialerState, event: DialerEvent, context: AppContext): DialerState {
  const { system } = context;
  const { digits = "" } = state;
  switch (event.type) {
    case "open-tab":
      return { ...state, tab: event.tab };
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "open-dialpad":
      return { ...state, digits: "" };
    case "press-digit":
      return { ...state, digits: digits + event.text };
    case "change-digits":
      return { ...state, digits: event.text };
    case "delete-digit":
      return { ...state, digits: digits.slice(0, -1) };
    case "delete-digits":
      return { ...state, digits: "" };
    case "call-digits":
      return callDigits(state, context);
    case "call":
      return { ...state, call: startCall(event.number, system.clock.now()) };
    case "write":
      return start(state, context, {
        action: "android.intent.action.SENDTO",
        data: `smsto:${encodeURIComponent(event.number)}`,
      });
    case "open-details":
      return { ...state, details: event.id };
    case "open-contact":
      return start(state, context, {
        action: "android.intent.action.VIEW",
        data: `content://com.android.contacts/contacts/${event.id}`,
      });
    case "add-contact":
      return start(state, context, {
        action: "android.intent.action.INSERT",
        data: "content://com.android.contacts/contacts",
        extras: { phone: digits || (listCalls(system).find(({ id }) => id === state.details)?.number ?? "") },
      });
    case "pick-favorite":
      return { ...state, picksFavorite: true };
    case "star":
      starContact(system, event.id, event.starred);
      return { ...state, picksFavorite: undefined };
    case "delete-call":
      deleteCalls(system, state.details ?? 0);
      return { ...state, details: undefined, dialog: undefined };
    case "clear-history":
      deleteCalls(system);
      return { ...state, dialog: undefined };
    case "open-dialog":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "mute":
      return { ...state, call: state.call && { ...state.call, isMuted: !state.call.isMuted } };
    case "speaker":
      return { ...state, call: state.call && { ...state.call, isLoud: !state.call.isLoud } };
    case "end-call":
      return endCall(state, context);
    case "leave-call":
      context.startActivity(home);
      return state;
    case "back":
      return goBack(state);
  }
}

/** The call goes on while the home screen shows. */
const home: Intent = {
  action: "android.intent.action.MAIN",
  categories: ["android.intent.category.HOME"],
};

/** As on Android, CALL on an empty dialpad brings back the number called last. */
function callDigits(state: DialerState, { system, toast }: AppContext): DialerState {
  const digits = state.digits ?? "";
  if (digits.trim() === "") {
    const last = listCalls(system).find(({ type }) => type === callTypes.outgoing);
    return { ...state, digits: last?.number ?? "" };
  }
  if (isPhoneNumber(digits)) {
    return { ...state, digits: undefined, call: startCall(digits.trim(), system.clock.now()) };
  }
  toast("Not a valid number");
  return state;
}

/** The log knows a call when it is over, not before. */
function endCall({ call, ...state }: DialerState, { system, toast, finish }: AppContext): DialerState {
  if (!call) return state;
  const { number, startedAt, forOther } = call;
  const name = readPhoneBook(system, packageName).nameOf(number);
  logCall(system, {
    number,
    name: name === number ? "" : name,
    date: startedAt,
    duration: talkSeconds(call, system),
    type: callTypes.outgoing,
  });
  toast("Call ended");
  if (forOther) finish();
  return state;
}

function start(state: DialerState, context: AppContext, intent: Intent): DialerState {
  if (!context.startActivity(intent)) context.toast("No app can do this");
  return state;
}

/** Leaves the page on top. */
function goBack(state: DialerState): DialerState {
  if (state.digits !== undefined) return { ...state, digits: undefined };
  if (state.picksFavorite) return { ...state, picksFavorite: undefined };
  if (state.details !== undefined) return { ...state, details: undefined };
  return { ...state, search: undefined };
}
