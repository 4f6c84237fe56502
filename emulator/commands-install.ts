import { InstallError } from "./install-error.ts";
import {
  closeInstallSession,
  commitInstallSession,
  findInstallSession,
  openInstallSession,
  stageApk,
  uninstallPackage,
} from "./install-package.ts";
import { type ArgumentReader, javaException, readArguments } from "./java-command.ts";
import type { InstallOptions, InstallSession } from "./package-state.ts";
import { findPackage } from "./packages.ts";
import { type Command, type CommandContext, CommandError, type CommandTable } from "./shell-command.ts";

/** As much as the phone takes; a client that announces more is told that there is no room. */
const longestApk = 512 * 1024 * 1024;

/** Options that come with a value which changes nothing here. */
const ignoredWithValue = new Set(
  "--user --abi --install-location --install-reason --originating-uri --referrer --package -p --force-uuid".split(
    " ",
  ),
);
/** Options that change nothing here. */
const ignored = new Set(
  [
    "-f -l -s -k --instantapp --ephemeral --full --preload --dont-kill --fastdeploy --force-sdk --staged --wait",
    "--no-wait --enable-rollback --skip-verification --bypass-low-target-sdk-block --force-queryable --non-staged",
    "--restrict-permissions --skip-enable",
  ]
    .join(" ")
    .split(" "),
);

interface ParsedInstall {
  readonly options: InstallOptions;
  /** What `-S` says: so many bytes come on stdin. */
  readonly size: number | undefined;
}

/** Reads the options of `install` and `install-create`. */
function parseInstall(command: string, reader: ArgumentReader): ParsedInstall {
  const found = new Map<string, string>();
  for (let option = reader.nextOption(); option !== undefined; option = reader.nextOption()) {
    const hasValue = option === "-S" || option === "-i" || ignoredWithValue.has(option);
    if (!hasValue && !ignored.has(option) && !/^-[rRtdg]$/.test(option)) {
      throw javaException(command, `java.lang.IllegalArgumentException: Unknown option ${option}`);
    }
    found.set(option, hasValue ? reader.required() : "");
  }
  const installer = found.get("-i");
  return {
    options: {
      replace: !found.has("-R"),
      allowDowngrade: found.has("-d"),
      allowTestOnly: found.has("-t"),
      grantAll: found.has("-g"),
      ...(installer === undefined ? {} : { installer }),
    },
    size: readSize(command, found.get("-S")),
  };
}

function readSize(command: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw javaException(command, `java.lang.NumberFormatException: For input string: "${text}"`);
}

/** The APK that comes on stdin; undefined, and told, when it does not come whole. */
async function receiveApk(context: CommandContext, size: number): Promise<Uint8Array | undefined> {
  if (size > longestApk) {
    context.print(
      `Failure [INSTALL_FAILED_INSUFFICIENT_STORAGE: Failed to allocate ${size} bytes because not enough storage]`,
    );
    return undefined;
  }
  const apk = await context.stdin.read(size);
  if (apk.length === size) return apk;
  context.complain(`Error: failed to write; expected ${size} bytes but got ${apk.length}`);
  return undefined;
}

/** @throws CommandError when no APK lies there. */
function readApkFile(context: CommandContext, command: string, path: string): Uint8Array {
  const { files } = context.system;
  const file = context.resolve(path);
  if (files.stat(file)?.kind === "file") return files.read(file);
  context.complain(`Error: Unable to open file: ${path}\nConsider using a file under /data/local/tmp/`);
  context.complain(`Error: Can't open file: ${path}`);
  throw javaException(command, `java.lang.IllegalArgumentException: Error: Can't open file: ${path}`);
}

/** Commits and closes a session; prints how it went. */
async function finish(context: CommandContext, session: InstallSession): Promise<number> {
  try {
    await commitInstallSession(context, session);
    context.print("Success");
    return 0;
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    context.print(`Failure [${error.code}: ${error.message}]`);
    return 1;
  } finally {
    closeInstallSession(context.system, session);
  }
}

const install: Command = async (context) => {
  const reader = readArguments("install", context.arguments);
  const { options, size } = parseInstall("install", reader);
  const paths = reader.rest.filter((word) => word !== "-");
  const apks: Uint8Array[] = [];
  if (paths.length > 0) apks.push(...paths.map((path) => readApkFile(context, "install", path)));
  else if (size === undefined) {
    throw new CommandError("Error: must either specify a package size or an APK file");
  } else {
    const apk = await receiveApk(context, size);
    if (!apk) return 1;
    apks.push(apk);
  }
  const session = openInstallSession(context.system, options);
  for (const [index, apk] of apks.entries()) {
    stageApk(context.system, session, index === 0 ? "base.apk" : `split${index}.apk`, apk);
  }
  return finish(context, session);
};

/** The session that an argument names. */
function requiredSession(context: CommandContext, command: string, reader: ArgumentReader): InstallSession {
  const word = reader.required();
  const session = findInstallSession(context.system, Number(word));
  if (session) return session;
  throw javaException(command, `java.lang.SecurityException: Caller has no access to session ${word}`);
}

const installCreate: Command = (context) => {
  const { options } = parseInstall("install-create", readArguments("install-create", context.arguments));
  const { id } = openInstallSession(context.system, options);
  context.print(`Success: created install session [${id}]`);
  return 0;
};

const installWrite: Command = async (context) => {
  const reader = readArguments("install-write", context.arguments);
  let size: number | undefined;
  for (let option = reader.nextOption(); option !== undefined; option = reader.nextOption()) {
    if (option !== "-S") {
      throw javaException("install-write", `java.lang.IllegalArgumentException: Unknown option: ${option}`);
    }
    size = readSize("install-write", reader.required());
  }
  const session = requiredSession(context, "install-write", reader);
  const name = reader.required();
  const path = reader.next() ?? "-";
  if (path === "-" && size === undefined) {
    throw new CommandError("Error: must specify an APK size");
  }
  const apk =
    path === "-" ? await receiveApk(context, size ?? 0) : readApkFile(context, "install-write", path);
  if (!apk) return 1;
  stageApk(context.system, session, name, apk);
  context.print(`Success: streamed ${apk.length} bytes`);
  return 0;
};

const uninstall: Command = (context) => {
  const reader = readArguments("uninstall", context.arguments);
  let keepData = false;
  for (let option = reader.nextOption(); option !== undefined; option = reader.nextOption()) {
    if (option === "-k") keepData = true;
    else if (option === "--user" || option === "--versionCode") reader.required();
    else throw javaException("uninstall", `java.lang.IllegalArgumentException: Unknown option ${option}`);
  }
  const packageName = reader.next();
  if (packageName === undefined) throw new CommandError("Error: package name not specified");
  const done = uninstallPackage(context, packageName, keepData);
  context.print(done ? "Success" : "Failure [DELETE_FAILED_INTERNAL_ERROR]");
  return done ? 0 : 1;
};

/** The subcommands of `pm` that bring packages and take them away. */
export const installCommands: CommandTable = {
  install,
  "install-create": installCreate,
  "install-write": installWrite,
  "install-commit"(context) {
    const reader = readArguments("install-commit", context.arguments);
    return finish(context, requiredSession(context, "install-commit", reader));
  },
  "install-abandon"(context) {
    const reader = readArguments("install-abandon", context.arguments);
    closeInstallSession(context.system, requiredSession(context, "install-abandon", reader));
    context.print("Success");
    return 0;
  },
  "install-existing"(context) {
    const packageName = context.arguments.at(-1) ?? "";
    const known = findPackage(context.screen, packageName) !== undefined;
    const missing = `android.content.pm.PackageManager$NameNotFoundException: Package ${packageName} doesn't exist`;
    context.print(known ? `Package ${packageName} installed for user: 0` : missing);
    return known ? 0 : 1;
  },
  uninstall,
};
