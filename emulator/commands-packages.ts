import { javaFailure, readArguments, runSubcommand } from "./java-command.ts";
import {
  findPackage,
  listPackages,
  packagePath,
  packageUserId,
  parseComponent,
  shortComponent,
} from "./packages.ts";
import { setPermission } from "./permissions.ts";
import type { InstalledPackage } from "./screen-port.ts";
import type { Command, CommandContext, CommandTable } from "./shell-command.ts";
import type { PermissionState } from "./system.ts";

/** Options that come with a value which changes nothing on a phone with one user. */
const ignoredWithValue = /^(--user|--uid|-i)$/;

function describePackage(item: InstalledPackage, options: ReadonlySet<string>): string {
  const file = options.has("-f") ? `${packagePath(item)}=` : "";
  const version = options.has("--show-versioncode") ? ` versionCode:${item.versionCode}` : "";
  const user = options.has("-U") ? ` uid:${packageUserId(item)}` : "";
  return `package:${file}${item.packageName}${version}${user}`;
}

const listCommands: CommandTable = {
  packages(context) {
    const reader = readArguments("list", context.arguments);
    const options = new Set<string>();
    for (let option = reader.nextOption(); option !== undefined; option = reader.nextOption()) {
      options.add(option);
      if (ignoredWithValue.test(option)) reader.next();
    }
    const filter = reader.next() ?? "";
    for (const item of listPackages(context.screen)) {
      // Nothing is disabled here.
      const hidden = (options.has("-3") && item.system) || (options.has("-s") && !item.system);
      if (hidden || options.has("-d") || !item.packageName.includes(filter)) continue;
      context.print(describePackage(item, options));
    }
    return 0;
  },
  instrumentation: () => 0,
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

const resolveActivity: Command = (context) => {
  const words = [...context.arguments];
  const brief = words.includes("--brief");
  const text = words.at(-1) ?? "";
  const item = findPackage(context.screen, parseComponent(text)?.packageName ?? text);
  if (!item?.launchActivity) {
    context.print("No activity found");
    return 0;
  }
  context.print("priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true");
  const component = { packageName: item.packageName, activity: item.launchActivity };
  if (brief) context.print(shortComponent(component));
  else context.print(`  ActivityInfo:\n    name=${component.activity}\n    packageName=${item.packageName}`);
  return 0;
};

/** Only the launcher's intent is known: the apps with an icon answer to it. */
const queryActivities: Command = (context) => {
  const forLauncher = context.arguments.includes("android.intent.category.LAUNCHER");
  const components = listPackages(context.screen).flatMap(({ packageName, launchActivity: activity }) =>
    forLauncher && activity !== undefined ? [{ packageName, activity }] : [],
  );
  context.print(components.length === 0 ? "No activities found" : `${components.length} activities found:`);
  for (const [index, component] of components.entries()) {
    context.print(`  Activity #${index}:`);
    context.print("    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false");
    context.print(`    ${shortComponent(component)}`);
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
    context.print(`package:${packagePath(item)}`);
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
