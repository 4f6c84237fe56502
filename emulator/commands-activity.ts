import { answerClipboard } from "./clipboard-helper.ts";
import { instrument } from "./commands-instrument.ts";
import { javaException, javaFailure, readArguments, runSubcommand } from "./java-command.ts";
import { adbKeyboard, findPackage, parseComponent, shortComponent } from "./packages.ts";
import type { Intent } from "./screen-port.ts";
import { answerBroadcast, startHelper } from "./settings-helper.ts";
import type { Command, CommandContext, CommandTable } from "./shell-command.ts";

const main = "android.intent.action.MAIN";
const launcher = "android.intent.category.LAUNCHER";

/** An intent from the command line, with the options that are no part of it. */
interface ParsedIntent {
  readonly intent: Intent;
  readonly flags: number;
  readonly options: ReadonlySet<string>;
}

/** Options of `am` that come with a value which changes nothing here. */
const ignoredWithValue = new Set([
  "--user",
  "--display",
  "--windowingMode",
  "--activityType",
  "--receiver-permission",
]);
/** Extras by type; all are kept as texts. */
const extraOptions = new Set([
  "-e",
  "--es",
  "--ei",
  "--el",
  "--ez",
  "--ef",
  "--eu",
  "--ecn",
  "--esa",
  "--eia",
  "--ela",
]);

function parseIntent(command: string, words: readonly string[]): ParsedIntent {
  const reader = readArguments(command, words);
  const options = new Set<string>();
  const categories: string[] = [];
  const extras: Record<string, string> = {};
  const fields: { -readonly [Key in keyof Intent]: Intent[Key] } = {};
  let flags = 0;
  for (let option = reader.nextOption(); option !== undefined; option = reader.nextOption()) {
    if (option === "-a") fields.action = reader.required();
    else if (option === "-d") fields.data = reader.required();
    else if (option === "-t") fields.type = reader.required();
    else if (option === "-c") categories.push(reader.required());
    else if (option === "-p") fields.packageName = reader.required();
    else if (option === "-f") flags = Number(reader.required()) || 0;
    else if (option === "-n") {
      const text = reader.required();
      const component = parseComponent(text);
      if (!component)
        throw javaException(command, `java.lang.IllegalArgumentException: Bad component name: ${text}`);
      fields.component = component;
    } else if (extraOptions.has(option)) {
      const name = reader.required();
      extras[name] = reader.required();
    } else {
      options.add(option);
      if (ignoredWithValue.has(option)) reader.required();
    }
  }
  const target = reader.next();
  if (target !== undefined) Object.assign(fields, parseTarget(target, fields, categories));
  if (categories.length > 0) fields.categories = categories;
  if (Object.keys(extras).length > 0) fields.extras = extras;
  return { intent: fields, flags, options };
}

/** What an intent's last word means: a URI, a component, or a package to launch. */
function parseTarget(target: string, intent: Intent, categories: string[]): Intent {
  if (target.includes(":")) return { data: target };
  const component = parseComponent(target);
  if (intent.action === undefined) categories.push(launcher);
  const action = intent.action ?? main;
  return component ? { action, component } : { action, packageName: target };
}

/** `Intent { act=… cat=[…] dat=… typ=… flg=0x… pkg=… cmp=… (has extras) }`. */
function describeIntent(intent: Intent, flags: number): string {
  const parts = [
    intent.action && `act=${intent.action}`,
    intent.categories && `cat=[${intent.categories.join(",")}]`,
    intent.data && `dat=${hidePrivate(intent.data)}`,
    intent.type && `typ=${intent.type}`,
    flags && `flg=0x${flags.toString(16)}`,
    intent.packageName && `pkg=${intent.packageName}`,
    intent.component && `cmp=${shortComponent(intent.component)}`,
    intent.extras && "(has extras)",
  ];
  return `Intent { ${parts.filter(Boolean).join(" ")} }`;
}

/** Numbers and paths are private: Android prints only that they are there. */
function hidePrivate(uri: string): string {
  const [, scheme = "", rest = ""] = /^([\w+.-]+:)(.*)$/s.exec(uri) ?? [];
  if (/^(tel|sip|sms|smsto|mailto):$/.test(scheme)) return scheme + rest.replace(/[^-@.]/g, "x");
  return /^(https?|ftp|rtsp):$/.test(scheme) ? uri.replace(/^(\w+:\/\/[^/]*\/).+$/s, "$1...") : uri;
}

const startActivity: Command = (context) => {
  const { intent, flags, options } = parseIntent("start", context.arguments);
  const { screen } = context;
  const wait = options.has("-W");
  const tell = (line: string) => (wait ? context.print(line) : context.complain(line));
  if (options.has("-S")) {
    const packageName = intent.component?.packageName ?? intent.packageName;
    if (packageName !== undefined) {
      context.print(`Stopping: ${packageName}`);
      screen.forceStop(packageName);
    }
  }
  context.print(`Starting: ${describeIntent(intent, flags)}`);
  if (startHelper(context, intent)) return 0;
  const before = screen.front;
  if (!screen.startActivity(intent)) {
    if (intent.component) {
      tell("Error type 3");
      tell(`Error: Activity class {${shortComponent(intent.component)}} does not exist.`);
    } else
      tell(`Error: Activity not started, unable to resolve ${describeIntent(intent, flags | 0x10000000)}`);
    return 1;
  }
  const { front } = screen;
  const same = shortComponent(before) === shortComponent(front);
  if (same && !options.has("-S")) {
    const top = "intent has been delivered to currently running top-most instance.";
    tell(`Warning: Activity not started, ${top}`);
  }
  if (wait) {
    context.print(
      `Status: ok\nLaunchState: ${same ? "UNKNOWN (0)" : "COLD"}\nActivity: ${shortComponent(front)}`,
    );
    context.print(`TotalTime: ${same ? 0 : 180}\nWaitTime: ${same ? 2 : 185}\nComplete`);
  }
  return 0;
};

/** What the ADB keyboard does with a broadcast; only as the current keyboard it hears any. */
function typeBroadcast({ action, extras = {} }: Intent, context: CommandContext): void {
  const { screen, system } = context;
  const current = system.settings.get("secure", "default_input_method") ?? "";
  if (!current.startsWith(`${adbKeyboard}/`)) return;
  if (action === "ADB_INPUT_B64") screen.typeText(Buffer.from(extras.msg ?? "", "base64").toString("utf8"));
  else if (action === "ADB_INPUT_TEXT") screen.typeText(extras.msg ?? "");
  else if (action === "ADB_INPUT_CODE") screen.pressKey(Number(extras.code) || 0);
  else if (action === "ADB_CLEAR_TEXT") screen.clearText();
}

const broadcast: Command = (context) => {
  const { intent, flags } = parseIntent("broadcast", context.arguments);
  context.print(`Broadcasting: ${describeIntent(intent, flags | 0x400000)}`);
  typeBroadcast(intent, context);
  const data = answerBroadcast(context, intent) ?? answerClipboard(context, intent);
  context.print(`Broadcast completed: result=${data === undefined ? "0" : `-1, data="${data}"`}`);
  return 0;
};

const startService: Command = (context) => {
  const { intent, flags } = parseIntent("start-service", context.arguments);
  context.print(`Starting service: ${describeIntent(intent, flags)}`);
  if (startHelper(context, intent)) return 0;
  context.complain("Error: Not found; no service started.");
  return javaFailure;
};

const activityCommands: CommandTable = {
  start: startActivity,
  "start-activity": startActivity,
  broadcast,
  startservice: startService,
  "start-service": startService,
  "start-foreground-service": startService,
  "force-stop"(context) {
    const packageName = context.arguments.at(-1);
    if (packageName === undefined) readArguments("force-stop", []).required();
    // Android says nothing about a package that it does not know.
    else context.screen.forceStop(packageName);
    return 0;
  },
  kill: () => 0,
  "kill-all": () => 0,
  "get-current-user"(context) {
    context.print("0");
    return 0;
  },
  instrument,
};

/** `am`, which is also `cmd activity`. */
export const activityManager: Command = (context) => runSubcommand(context, activityCommands);

/** `monkey -p package 1`: what people launch apps with; random events are not emulated. */
export const monkey: Command = (context) => {
  const at = context.arguments.indexOf("-p");
  const packageName = context.arguments[at + 1] ?? "";
  const count = Number(context.arguments.at(-1));
  const known = at >= 0 && findPackage(context.screen, packageName)?.launchActivity !== undefined;
  if (!known) {
    context.complain("** No activities found to run, monkey aborted.");
    return 252;
  }
  if (count !== 1) {
    context.countUnknown("monkey");
    context.complain("** Error: only one event, which launches the app, is emulated.");
    return 251;
  }
  context.screen.startActivity({ packageName, action: main, categories: [launcher] });
  context.print("Events injected: 1");
  context.print("## Network stats: elapsed time=10ms (0ms mobile, 0ms wifi, 10ms not connected)");
  return 0;
};
