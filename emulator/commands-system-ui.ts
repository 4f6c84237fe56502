import { javaFailure, readArguments } from "./java-command.ts";
import { postNotification } from "./notifications.ts";
import { packageUserId } from "./packages.ts";
import type { ShadePart } from "./screen-port.ts";
import type { Command, CommandTable } from "./shell-command.ts";
import type { PostedNotification } from "./system.ts";

/** The package that `adb shell` runs in, its user, and the number that its notifications have. */
const shellPackage = "com.android.shell";
const shellUserId = 2000;
const notificationId = 2020;

/** Flags of `cmd notification post` with a word after them. */
const titleFlags: readonly string[] = ["-t", "--title"];
const otherFlags: readonly string[] = [
  "-i",
  "--icon",
  "-I",
  "--large-icon",
  "-S",
  "--style",
  "-c",
  "--content-intent",
];

const post: Command = (context) => {
  const words = readArguments("post", context.arguments);
  let title = "";
  for (let option = words.nextOption(); option !== undefined; option = words.nextOption()) {
    if (titleFlags.includes(option)) title = words.required();
    else if (otherFlags.includes(option)) words.required();
  }
  const tag = words.next();
  const text = words.next();
  if (tag === undefined || text === undefined) {
    context.print("usage: cmd notification post [flags] <tag> <text>");
    return javaFailure;
  }
  postNotification(context.system, { packageName: shellPackage, tag, title: title || tag, text });
  context.print(`posting:\n  ${notificationFacts}`);
  return 0;
};

const notificationFacts =
  "Notification(channel=shell_cmd shortcut=null contentView=null vibrate=null sound=null defaults=0x0 flags=0x0 color=0x00000000 vis=PRIVATE)";

/** Values of `zen_mode` by what `set_dnd` calls them. */
const interruptions: Readonly<Record<string, string>> = {
  all: "0",
  off: "0",
  on: "1",
  priority: "1",
  none: "2",
  alarms: "3",
};

/** `cmd notification`. */
export const notificationCommands: CommandTable = {
  allow_listener: () => 0,
  list(context) {
    for (const notification of context.system.notifications) context.print(keyOf(notification));
    return 0;
  },
  post,
  set_dnd(context) {
    const mode = context.arguments[0] ?? "";
    if (!Object.hasOwn(interruptions, mode)) return javaFailure;
    context.system.settings.put("global", "zen_mode", interruptions[mode] ?? "0");
    return 0;
  },
};

const showShade =
  (part: ShadePart | undefined): Command =>
  (context) => {
    context.screen.showShade(part);
    return 0;
  };

/** `cmd statusbar`. */
export const statusBarCommands: CommandTable = {
  collapse: showShade(undefined),
  "expand-notifications": showShade("notifications"),
  "expand-settings": showShade("quick-settings"),
};

/** `dumpsys notification`: who posted what; the words only where nothing is to be hidden. */
export const dumpNotifications: Command = (context) => {
  const open = context.arguments.includes("--noredact");
  const say = (words: string) => (open ? `String (${words})` : `String [length=${words.length}]`);
  context.print("Current Notification Manager state:");
  context.print("  Notification List:");
  for (const notification of context.system.notifications) {
    const { packageName, tag, title, text, postedAt } = notification;
    const facts = `pkg=${packageName} user=UserHandle{0} id=${notificationId} tag=${tag} importance=3`;
    context.print(
      `    NotificationRecord(0x00000000: ${facts} key=${keyOf(notification)}: ${notificationFacts})`,
    );
    context.print(
      `      extras={\n          android.title=${say(title)}\n          android.text=${say(text)}`,
    );
    context.print(`      }\n      mCreationTimeMs=${postedAt}`);
  }
  return 0;
};

function keyOf(notification: PostedNotification): string {
  const { packageName, tag } = notification;
  const userId = packageName === shellPackage ? shellUserId : packageUserId(notification);
  return `0|${packageName}|${notificationId}|${tag}|${userId}`;
}
