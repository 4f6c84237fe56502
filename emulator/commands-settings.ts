import { notificationCommands, statusBarCommands } from "./commands-system-ui.ts";
import { javaFailure, runSubcommand } from "./java-command.ts";
import { adbKeyboard, findPackage } from "./packages.ts";
import { holdRotation, type Rotation, turnSize } from "./rotation.ts";
import { helperKeyboards, settingsHelper } from "./settings-helper.ts";
import type { Command, CommandContext, CommandTable } from "./shell-command.ts";
import type { SettingsTable } from "./system.ts";

const settings: Command = (context) => {
  const store = context.system.settings;
  const words = context.arguments.filter(
    (word, index, all) => word !== "--user" && all[index - 1] !== "--user",
  );
  const [action, table, key, value] = words;
  if (!/^(get|put|delete|list)$/.test(action ?? "")) {
    context.countUnknown(`settings ${action ?? ""}`.trim());
    context.complain(action === undefined ? "No command specified." : `Unknown command: ${action}`);
    return javaFailure;
  }
  if (table === undefined || !isTable(table)) {
    context.complain(`Invalid namespace '${table ?? ""}'`);
    return javaFailure;
  }
  if (action === "list") {
    for (const [name, content] of store.list(table)) context.print(`${name}=${content}`);
    return 0;
  }
  if (key === undefined || (action === "put" && value === undefined)) {
    context.complain("Bad arguments");
    return javaFailure;
  }
  if (action === "get") context.print(store.get(table, key) ?? "null");
  else if (action === "put") store.put(table, key, value ?? "");
  else context.print(`Deleted ${store.delete(table, key) ? 1 : 0} rows`);
  return 0;
};

function isTable(text: string): text is SettingsTable {
  return text === "system" || text === "secure" || text === "global";
}

/** Writes a switch of the global table. */
function turn(context: CommandContext, key: string, on: boolean): number {
  context.system.settings.put("global", key, on ? "1" : "0");
  return 0;
}

const serviceSwitches: Readonly<Record<string, string>> = {
  bluetooth: "bluetooth_on",
  data: "mobile_data",
  wifi: "wifi_on",
};

const svc: Command = (context) => {
  const [service = "", action] = context.arguments;
  const key = Object.hasOwn(serviceSwitches, service) ? serviceSwitches[service] : undefined;
  if (key !== undefined && (action === "enable" || action === "disable")) {
    return turn(context, key, action === "enable");
  }
  if (service === "power" && action === "stayon") return 0;
  context.countUnknown(`svc ${service}`);
  context.complain("Available commands:\n    help     Show information about the subcommands");
  return 1;
};

/** The keyboards that this phone carries. */
const ownKeyboards: readonly string[] = ["com.android.inputmethod.latin/.LatinIME", `${adbKeyboard}/.AdbIME`];

function listKeyboards({ screen }: CommandContext): readonly string[] {
  return findPackage(screen, settingsHelper)
    ? [...ownKeyboards, ...Object.values(helperKeyboards)]
    : ownKeyboards;
}

const ime: Command = (context) => {
  const store = context.system.settings;
  const keyboards = listKeyboards(context);
  const enabled = () => (store.get("secure", "enabled_input_methods") ?? "").split(":").filter(Boolean);
  const [action, ...words] = context.arguments;
  const id = words.filter((word) => !word.startsWith("-")).at(-1) ?? "";
  const say = (line: string) => {
    context.print(line);
    return 0;
  };
  const refuse = (verb: string) => {
    context.complain(`Unknown input method ${id} cannot be ${verb} for user #0`);
    return javaFailure;
  };
  switch (action) {
    case "list": {
      const shown = words.includes("-a") ? keyboards : keyboards.filter((name) => enabled().includes(name));
      for (const name of shown) context.print(words.includes("-s") ? name : `${name}:\n  mId=${name}`);
      return 0;
    }
    case "enable": {
      if (!keyboards.includes(id)) return refuse("enabled");
      if (enabled().includes(id)) return say(`Input method ${id}: already enabled for user #0`);
      store.put("secure", "enabled_input_methods", [...enabled(), id].join(":"));
      return say(`Input method ${id}: now enabled for user #0`);
    }
    case "disable":
      if (!keyboards.includes(id)) return refuse("disabled");
      if (!enabled().includes(id)) return say(`Input method ${id}: already disabled for user #0`);
      store.put(
        "secure",
        "enabled_input_methods",
        enabled()
          .filter((name) => name !== id)
          .join(":"),
      );
      if (store.get("secure", "default_input_method") === id) reset(context);
      return say(`Input method ${id}: now disabled for user #0`);
    case "set":
      if (!enabled().includes(id)) return refuse("selected");
      store.put("secure", "default_input_method", id);
      return say(`Input method ${id} selected for user #0`);
    case "reset":
      reset(context);
      store.put("secure", "enabled_input_methods", ownKeyboards[0] ?? "");
      return say("Reset current and enabled IMEs for user #0");
    default:
      return runSubcommand(context, {});
  }
};

function reset(context: CommandContext): void {
  context.system.settings.put("secure", "default_input_method", ownKeyboards[0] ?? "");
}

/** `wm user-rotation`: who decides how the screen stands. */
const userRotation: Command = (context) => {
  const { settings } = context.system;
  const words = context.arguments.filter((word, index, all) => word !== "-d" && all[index - 1] !== "-d");
  const [mode, turns] = words;
  const refuse = (reason: string) => {
    context.complain(`Error: ${reason}`);
    return javaFailure;
  };
  if (mode === undefined) {
    const isFree = settings.get("system", "accelerometer_rotation") === "1";
    context.print(isFree ? "free" : `lock ${settings.get("system", "user_rotation") ?? "0"}`);
    return 0;
  }
  if (mode === "free") settings.put("system", "accelerometer_rotation", "1");
  else if (mode !== "lock") return refuse("argument needs to be either -d, free or lock.");
  else if (turns === undefined || turns === "-1") holdRotation(settings, context.screen.rotation);
  else if (/^[0-3]$/.test(turns)) holdRotation(settings, Number(turns) as Rotation);
  else if (/^[-+]?\d+$/.test(turns)) {
    return refuse("Rotation argument must be -1 or a valid rotation constant.");
  } else return refuse(`For input string: "${turns}"`);
  return 0;
};

const windowManager: Command = (context) => {
  const { dpi, rotation } = context.screen;
  // What it tells does not turn with the screen.
  const size = turnSize(context.screen.size, rotation);
  const [action, value] = context.arguments;
  if (value !== undefined && value !== "reset" && /^(size|density)$/.test(action ?? "")) {
    context.countUnknown(`wm ${action} ${value}`);
    context.complain("Error: another size or density is not emulated");
    return javaFailure;
  }
  return runSubcommand(context, {
    size() {
      if (value === undefined) context.print(`Physical size: ${size.width}x${size.height}`);
      return 0;
    },
    density() {
      if (value === undefined) context.print(`Physical density: ${dpi}`);
      return 0;
    },
    "dismiss-keyguard": () => 0,
    "user-rotation": userRotation,
  });
};

/** `enable` and `disable` for a switch; without an argument some of them tell. */
const airplaneMode: Command = (context) => {
  const [action] = context.arguments;
  if (action === "enable" || action === "disable")
    return turn(context, "airplane_mode_on", action === "enable");
  context.print(context.system.settings.get("global", "airplane_mode_on") === "1" ? "enabled" : "disabled");
  return 0;
};

const nightMode: Command = (context) => {
  const store = context.system.settings;
  const [mode] = context.arguments;
  const values: Readonly<Record<string, string>> = { auto: "0", no: "1", yes: "2" };
  if (mode !== undefined && Object.hasOwn(values, mode))
    store.put("secure", "ui_night_mode", values[mode] ?? "1");
  const now = store.get("secure", "ui_night_mode") ?? "1";
  context.print(`Night mode: ${Object.keys(values).find((name) => values[name] === now) ?? "no"}`);
  return 0;
};

/** Services of `cmd` that are no command of their own. */
export const serviceCommands: Readonly<Record<string, CommandTable>> = {
  appops: { set: () => 0, get: () => 0 },
  bluetooth_manager: {
    enable: (context) => turn(context, "bluetooth_on", true),
    disable: (context) => turn(context, "bluetooth_on", false),
  },
  connectivity: { "airplane-mode": airplaneMode },
  notification: notificationCommands,
  statusbar: statusBarCommands,
  uimode: { night: nightMode },
  wifi: {
    "set-wifi-enabled": (context) => turn(context, "wifi_on", context.arguments[0] === "enabled"),
  },
};

/** Commands on settings, switches, keyboards and the display. */
export const settingsCommands: CommandTable = { ime, settings, svc, wm: windowManager };
