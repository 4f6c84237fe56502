import { findPackage } from "./packages.ts";
import { makeProcess } from "./phone-processes.ts";
import type { Intent } from "./screen-port.ts";
import type { CommandPhone } from "./shell-command.ts";

/** Appium's helper for what a test may not do itself: an app without a page, and a service that stays. */
export const settingsHelper = "io.appium.settings";

/** The services of the package that run in the foreground now, as `dumpsys activity services` names them. */
export function listServices({ processes }: Pick<CommandPhone, "processes">): readonly string[] {
  return processes.running.includes(settingsHelper) ? [`${settingsHelper}/.ForegroundService`] : [];
}

/** Starts the helper if the intent is for it and it is installed; false when it is another's. */
export function startHelper({ screen, processes }: CommandPhone, intent: Intent): boolean {
  const packageName = intent.component?.packageName ?? intent.packageName;
  if (packageName !== settingsHelper || !findPackage(screen, settingsHelper)) return false;
  // Its page closes by itself once the service is up, so nothing shows.
  if (!processes.running.includes(settingsHelper)) processes.add([settingsHelper], makeProcess());
  return true;
}

/** Keyboards that come with the helper. */
export const helperKeyboards = {
  appium: `${settingsHelper}/.AppiumIME`,
  empty: `${settingsHelper}/.EmptyIME`,
  unicode: `${settingsHelper}/.UnicodeIME`,
} as const;

/** What a receiver of the helper answers: the data of the broadcast's result. */
type Receiver = (phone: CommandPhone, extras: Readonly<Record<string, string>>) => string;

const encode = (text: string) => Buffer.from(text).toString("base64");

const receivers: Readonly<Record<string, Receiver>> = {
  "clipboard.get": ({ system }) => encode(system.clipboard),
  locale({ system }, { lang = "en", country = "US", script }) {
    const locale = [lang, script, country].filter(Boolean).join("-");
    system.properties.set("persist.sys.locale", locale);
    return "";
  },
  list_locales: () => encode(JSON.stringify({ items: ["en_US"] })),
  notifications: ({ system }) =>
    JSON.stringify({
      statusBarNotifications: system.notifications.map(({ packageName, tag, title, text, postedAt }) => ({
        packageName,
        isClearable: true,
        isOngoing: false,
        tag,
        postTime: postedAt,
        isGroup: false,
        isRemoved: false,
        notification: { title, bigTitle: null, text },
      })),
    }),
  "sms.read"({ providers }, { max = "100" }) {
    const rows = providers.find("sms")?.query({ path: "inbox", sort: "date DESC" }) ?? [];
    const items = rows.slice(0, Number(max) || 100).map(({ _id, address, date, read, type, body }) => ({
      id: String(_id),
      address,
      date: String(date),
      read: String(read),
      type: String(type),
      body,
    }));
    return JSON.stringify({ items, total: rows.length });
  },
  scan_media: () => "",
};

/** What the helper answers to a broadcast; undefined when it is not for it, or it is not installed. */
export function answerBroadcast(phone: CommandPhone, { action = "", extras = {}, component }: Intent) {
  const forOthers = component !== undefined && component.packageName !== settingsHelper;
  if (forOthers || !action.startsWith(`${settingsHelper}.`) || !findPackage(phone.screen, settingsHelper)) {
    return undefined;
  }
  const name = action.slice(settingsHelper.length + 1);
  return Object.hasOwn(receivers, name) ? receivers[name]?.(phone, extras) : undefined;
}

/**
 * Types as the current keyboard of the helper has it: the Unicode one decodes what `input text` sends,
 * Appium's takes `/done/` for the editor's action. False when another keyboard is the current one.
 */
export function typeThroughHelper({ system, screen }: CommandPhone, text: string): boolean {
  const keyboard = system.settings.get("secure", "default_input_method");
  if (keyboard === helperKeyboards.unicode) screen.typeText(decodeMailText(text));
  else if (keyboard === helperKeyboards.appium && /^\/\w+\/$/.test(text)) screen.pressKey(66);
  else return false;
  return true;
}

/** Decodes the UTF-7 of IMAP's mailbox names: `&` starts base64 of UTF-16, `-` ends it. */
function decodeMailText(text: string): string {
  return text.replaceAll(/&([A-Za-z0-9+,]*)-/g, (_whole, encoded: string) => {
    if (encoded === "") return "&";
    const bytes = Buffer.from(encoded.replaceAll(",", "/"), "base64");
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString("utf16le");
  });
}
