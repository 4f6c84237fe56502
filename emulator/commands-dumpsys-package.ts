import { formatTime } from "./local-time.ts";
import { listPackages, objectAddress, packagePaths, packageUserId, shortComponent } from "./packages.ts";
import { isDangerous, readPermission } from "./permissions.ts";
import type { InstalledPackage } from "./screen-port.ts";
import type { Command, CommandContext } from "./shell-command.ts";

/** `dumpsys package`, of one package or of all. */
export const dumpPackage: Command = (context) => {
  const packageName = context.arguments.find((word) => !word.startsWith("-"));
  const all = packageName === undefined;
  const items = listPackages(context.screen).filter((item) => all || item.packageName === packageName);
  if (items.length === 0) {
    context.print(`Unable to find package: ${packageName}`);
    return 0;
  }
  const launchable = items.filter((item) => item.launchActivity !== undefined);
  if (launchable.length > 0) {
    context.print("Activity Resolver Table:\n  Non-Data Actions:\n      android.intent.action.MAIN:");
  }
  for (const { packageName, launchActivity: activity = "" } of launchable) {
    const short = shortComponent({ packageName, activity });
    context.print(`        ${objectAddress(short)} ${short} filter ${objectAddress(activity)}`);
    context.print('          Action: "android.intent.action.MAIN"');
    context.print('          Category: "android.intent.category.LAUNCHER"\n');
  }
  context.print("Packages:");
  for (const item of items) describePackage(context, item);
  return 0;
};

function describePackage(context: CommandContext, item: InstalledPackage): void {
  const { packageName, apk, permissions = [] } = item;
  const print = (...lines: readonly string[]) => lines.forEach(context.print);
  const zone = context.system.properties.get("persist.sys.timezone");
  const time = (at: number) => formatTime(at, "%Y-%m-%d %H:%M:%S", zone);
  print(
    `  Package [${packageName}] (${objectAddress(packageName)}):`,
    `    userId=${packageUserId(item)}`,
    `    codePath=${packagePaths(item)[0].replace(/\/[^/]*$/, "")}`,
    `    versionCode=${item.versionCode} minSdk=${apk?.minSdk ?? 26} targetSdk=${apk?.targetSdk ?? 33}`,
    `    versionName=${item.versionName}`,
  );
  const debuggable = apk?.debuggable ? "DEBUGGABLE " : "";
  if (apk) {
    const splits = ["base", ...apk.files.slice(1).map((file) => file.replace(/^split_|\.apk$/g, ""))];
    print(`    splits=[${splits.join(", ")}]`);
  }
  print(`    flags=[ ${item.system ? "SYSTEM " : debuggable}HAS_CODE ALLOW_CLEAR_USER_DATA ]`);
  print(`    dataDir=/data/user/0/${packageName}`);
  const granted = apk?.permissions.filter((permission) => !isDangerous(permission)) ?? [];
  if (apk) {
    print(`    timeStamp=${time(apk.updatedAt)}`, `    firstInstallTime=${time(apk.installedAt)}`);
    print(`    lastUpdateTime=${time(apk.updatedAt)}`);
    if (apk.installer !== undefined) print(`    installerPackageName=${apk.installer}`);
    if (apk.permissions.length > 0) {
      print("    requested permissions:", ...apk.permissions.map((permission) => `      ${permission}`));
    }
  }
  if (granted.length > 0) {
    print("    install permissions:", ...granted.map((permission) => `      ${permission}: granted=true`));
  }
  print("    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false");
  if (permissions.length > 0) print("      runtime permissions:");
  for (const permission of permissions) {
    const state = readPermission(context.system, packageName, permission);
    const flags =
      state === "denied" ? "USER_SET|USER_FIXED" : state === "granted" ? "GRANTED_BY_DEFAULT" : "";
    print(`        ${permission}: granted=${state === "granted"}, flags=[ ${flags}]`);
  }
}
