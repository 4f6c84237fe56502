import { installCommands } from "./commands-install.ts";
import { javaFailure, readArguments, runSubcommand } from "./java-command.ts";
import {
  findPackage,
  listPackages,
  packagePaths,
  packageUserId,
  parseComponent,
  shortComponent,
} from "./packages.ts";
import { setPermission } from "./permissions.ts";
import type { Component, InstalledPackage } from "./screen-port.ts";
import type { Command, CommandContext, CommandTable } from "./shell-command.ts";
import type { PermissionState } from "./system.ts";

/** Options that come with a value which changes nothing on a phone with one user. */
const ignoredWithValue = /^--user$/;

function describePackage(item: InstalledPackage, options: ReadonlyMap<string, string>): string {
  const file = options.has("-f") ? `${packagePaths(item)[0]}=` : "";
  const version = options.has("--show-versioncode") ? ` versionCode:${item.versionCode}` : "";
  const installer = options.has("-i") ? `  installer=${item.apk?.installer ?? "null"}` : "";
  const user = options.has("-U") || options.has("--uid") ? ` uid:${packageUserId(item)}` : "";
  return `package:${file}${item.packageName}${version}${installer}${user}`;
}

const listOptions = new Set(
  "-d -e -f -i -l -s -u -3 -U --show-versioncode --apex-only --user --uid".split(" "),
);

const listCommands: CommandTable = {
  packages(context) {
    const reader = readArguments("list", context.arguments);
    const options = new Map<string, string>();
    for (let option = reader.nextOption(); option !== undefined; option = reader.nextOption()) {
      if (!listOptions.has(option)) {
        context.print(`Error: Unknown option: ${option}`);
        return javaFailure;
      }
      options.set(option, /^--(user|uid)$/.test(option) ? reader.required() : "");
    }
    const filter = reader.next() ?? "";
    const user = options.get("--uid");
    for (const item of listPackages(context.screen)) {
      const hidden = (options.has("-3") && item.system) || (options.has("-s") && !item.system);
      // Nothing is disabled here, and nothing is an APEX.
      const none = options.has("-d") || options.has("--apex-only");
      if (hidden || none || !item.packageName.includes(filter)) continue;
      if (user === undefined || Number(user) === packageUserId(item)) {
        context.print(describePackage(item, options));
      }
    }
    return 0;
  },
  instrumentation(context) {
    const showFile = context.arguments.includes("-f");
    const target = plainWords(context)[0];
    for (const item of listPackages(context.screen)) {
      for (const { runner, targetPackage } of item.apk?.instrumentations ?? []) {
        if (target !== undefined && target !== targetPackage) continue;
        const name = showFile ? packagePaths(item)[0] : `${item.packageName}/${runner}`;
        context.print(`instrumentation:${name} (target=${targetPackage})`);
      }
    }
    return 0;
  },
  features(context) {
    context.print("feature:android.hardware.touchscreen");
    context.print("feature:android.software.input_methods");
    return 0;
  },
  users(context) {
    context.print("Users:\n\tUserInfo{0:Owner:c13} running");
    return 0;
  },
};

/** The last argument that is no option: the package that most subcommands are about. */
function namedPackage(context: CommandContext): InstalledPackage | undefined {
  return findPackage(context.screen, plainWords(context).at(-1));
}

/** The arguments without options and their values. */
function plainWords(context: CommandContext): readonly string[] {
  const words = context.arguments.filter((_word, index, all) => !ignoredWithValue.test(all[index - 1] ?? ""));
  return words.filter((word) => !word.startsWith("-"));
}

/** How much of an activity is told: all, two lines with `--brief`, or its name alone with `--components`. */
function printActivity(context: CommandContext, item: Component, indent: string, isDefault: boolean): void {
  const isBrief = context.arguments.includes("--brief");
  const onlyName = context.arguments.includes("--components");
  const print = (line: string) => context.print(`${indent}${line}`);
  if (!onlyName) {
    print(`priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=${isDefault}`);
  }
  if (isBrief || onlyName) {
    print(shortComponent(item));
    return;
  }
  const { packageName } = item;
  // Labels are numbers of resources: only the app itself knows the words.
  const label = "labelRes=0x7f120000 nonLocalizedLabel=null icon=0x7f080000 banner=0x0";
  print("ActivityInfo:");
  print(`  name=${item.activity}\n${indent}  packageName=${packageName}\n${indent}  ${label}`);
  print("  enabled=true exported=true directBootAware=false");
  print("  ApplicationInfo:");
  print(`    packageName=${packageName}\n${indent}    ${label}`);
  print(`    processName=${packageName}\n${indent}    taskAffinity=${packageName}`);
}

const resolveActivity: Command = (context) => {
  const text = context.arguments.at(-1) ?? "";
  const item = findPackage(context.screen, parseComponent(text)?.packageName ?? text);
  if (item?.launchActivity) {
    printActivity(context, { packageName: item.packageName, activity: item.launchActivity }, "", true);
  } else context.print("No activity found");
  return 0;
};

/** Only the launcher's intent is known: the apps with an icon answer to it. */
const queryActivities: Command = (context) => {
  const forLauncher = context.arguments.includes("android.intent.category.LAUNCHER");
  const components = listPackages(context.screen).flatMap(({ packageName, launchActivity: activity }) =>
    forLauncher && activity !== undefined ? [{ packageName, activity }] : [],
  );
  const { length } = components;
  const onlyNames = context.arguments.includes("--components");
  if (length === 0) context.print("No activities found");
  else if (!onlyNames) context.print(length === 1 ? "1 activity found:" : `${length} activities found:`);
  for (const [index, component] of components.entries()) {
    if (!onlyNames) context.print(`  Activity #${index}:`);
    printActivity(context, component, onlyNames ? "" : "    ", false);
  }
  return 0;
};

/** Permissions that a package never asks for are granted and revoked without a word. */
const changePermission =
  (state: PermissionState): Command =>
  (context) => {
    const [packageName = "", permission = ""] = plainWords(context);
    const item = findPackage(context.screen, packageName);
    if (!item) {
      context.complain(`Error: Unknown package: ${packageName}`);
      return javaFailure;
    }
    if (!item.permissions?.includes(permission)) return 0;
    setPermission(context.system, packageName, permission, state);
    // An app that loses a permission is stopped, as on Android.
    if (state !== "granted") context.screen.forceStop(packageName);
    return 0;
  };

const packageCommands: CommandTable = {
  ...installCommands,
  list(context) {
    const [kind = "", ...rest] = context.arguments;
    if (Object.hasOwn(listCommands, kind)) return listCommands[kind]?.({ ...context, arguments: rest });
    context.countUnknown(`pm list ${kind}`.trim());
    context.complain(`Error: unknown list type '${kind}'`);
    return javaFailure;
  },
  path(context) {
    const item = namedPackage(context);
    if (!item) return 1;
    for (const path of packagePaths(item)) context.print(`package:${path}`);
    return 0;
  },
  clear(context) {
    const item = namedPackage(context);
    const done = item !== undefined && context.screen.clearData(item.packageName);
    context.print(done ? "Success" : "Failed");
    return done ? 0 : 1;
  },
  "query-activities": queryActivities,
  "resolve-activity": resolveActivity,
  grant: changePermission("granted"),
  revoke: changePermission("ask"),
  dump: (context) => context.run(["dumpsys", "package", ...context.arguments]),
  "trim-caches": () => 0,
  "get-install-location"(context) {
    context.print("0[auto]");
    return 0;
  },
};

/** `pm`, which is also `cmd package`. */
export const packageManager: Command = (context) => runSubcommand(context, packageCommands);
