import { findFiles } from "./commands-find.ts";
import { listFiles, showStat } from "./commands-listing.ts";
import { FileError } from "./file-error.ts";
import {
  type Command,
  type CommandContext,
  CommandError,
  type CommandTable,
  readFlags,
} from "./shell-command.ts";

/** Does something to each path; a path that fails is told and the others go on. */
function forEachPath(
  context: CommandContext,
  paths: readonly string[],
  action: (absolute: string, path: string) => void,
): number {
  if (paths.length === 0) throw new CommandError(`${context.name}: Needs 1 argument`);
  let code = 0;
  for (const path of paths) {
    try {
      action(context.resolve(path), path);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const quoted = quoting.has(context.name) ? `'${path}'` : path;
      context.complain(`${context.name}: ${quoted}: ${error.message}`);
      code = 1;
    }
  }
  return code;
}

/** Tools that put paths in quotes when they complain. */
const quoting = new Set(["mkdir", "rmdir", "touch", "stat", "truncate"]);

const remove: Command = (context) => {
  const { system } = context;
  const flags = readFlags(context, "fiRrv");
  if (flags.has("f") && flags.rest.length === 0) return 0;
  return forEachPath(context, flags.rest, (path) => {
    const stat = system.files.stat(path);
    if (!stat && flags.has("f")) return;
    const recursive = flags.has("r") || flags.has("R");
    if (stat?.kind === "directory" && !recursive) throw new FileError("EISDIR", path);
    system.files.remove(path, { recursive });
  });
};

const makeDirectory: Command = (context) => {
  const flags = readFlags(context, "pvm:");
  const { files } = context.system;
  return forEachPath(context, flags.rest, (path) => {
    if (flags.has("p") && files.stat(path)?.kind === "file") throw new FileError("EEXIST", path);
    files.makeDirectory(path, { parents: flags.has("p") });
    if (flags.has("m")) files.setMode(path, parseMode(context, flags.value("m") ?? "", 0));
  });
};

const removeDirectory: Command = (context) => {
  const { files } = context.system;
  return forEachPath(context, readFlags(context, "p").rest, (path) => {
    if (files.stat(path)?.kind === "file") throw new FileError("ENOTDIR", path);
    files.remove(path);
  });
};

const touch: Command = (context) => {
  const flags = readFlags(context, "acmhd:t:r:");
  const { files, clock } = context.system;
  const at = flags.has("d") ? Date.parse(`${flags.value("d")}Z`.replace("ZZ", "Z")) : clock.now();
  if (Number.isNaN(at)) throw new CommandError(`touch: bad '${flags.value("d")}'`);
  return forEachPath(context, flags.rest, (path) => {
    const stat = files.stat(path);
    if (stat?.kind === "directory" || (!stat && flags.has("c"))) return;
    files.write(path, stat ? files.read(path) : new Uint8Array(), { modifiedAt: at });
  });
};

/** `mv` and `cp`: several sources into a folder, or one to a new name. */
function makeTransfer(transfer: (context: CommandContext, from: string, to: string) => void): Command {
  return (context) => {
    const flags = readFlags(context, "adfHiLnPpRrsTvt:");
    const { files } = context.system;
    const paths = [...flags.rest];
    const target = flags.value("t") ?? paths.pop();
    if (target === undefined || paths.length === 0) {
      throw new CommandError(`${context.name}: Needs ${target === undefined ? 2 : 1} arguments`);
    }
    const folder = files.stat(context.resolve(target))?.kind === "directory";
    if (paths.length > 1 && !folder) throw new CommandError(`${context.name}: '${target}' not a directory`);
    let code = 0;
    for (const path of paths) {
      const from = context.resolve(path);
      const name = from.split("/").filter(Boolean).at(-1) ?? "";
      const to = folder ? `${context.resolve(target)}/${name}` : context.resolve(target);
      try {
        const source = files.stat(from);
        if (!source) throw new FileError("ENOENT", path);
        const recursive = ["r", "R", "a"].some(flags.has);
        if (context.name === "cp" && source.kind === "directory" && !recursive) {
          context.complain(`cp: Skipped dir '${path}'`);
          code = 1;
        } else if (!flags.has("n") || !files.stat(to)) transfer(context, from, to);
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        const about = error.code === "ENOENT" && error.path === path ? path : to;
        context.complain(`${context.name}: bad '${about}': ${error.message}`);
        code = 1;
      }
    }
    return code;
  };
}

function copy(context: CommandContext, from: string, to: string): void {
  const { files } = context.system;
  if (files.stat(from)?.kind === "file") {
    files.write(to, files.read(from));
    return;
  }
  if (`${to}/`.startsWith(`${from}/`)) throw new FileError("EINVAL", to);
  if (!files.stat(to)) files.makeDirectory(to);
  for (const name of files.list(from)) copy(context, `${from}/${name}`, `${to}/${name}`);
}

/** `755` and `u+x,go-w`. */
function parseMode(context: CommandContext, text: string, before: number): number {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let mode = before;
  for (const change of text.split(",")) {
    const [, who, sign, rights] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(change) ?? [];
    if (sign === undefined) throw new CommandError(`${context.name}: bad mode '${text}'`);
    const people = !who || who.includes("a") ? "ugo" : who;
    for (const person of people) {
      const shift = { u: 6, g: 3, o: 0 }[person] ?? 0;
      let bits = 0;
      for (const right of rights ?? "") bits |= ({ r: 4, w: 2, x: 1, X: 1 }[right] ?? 0) << shift;
      if (sign === "=") mode = (mode & ~(7 << shift)) | bits;
      else mode = sign === "+" ? mode | bits : mode & ~bits;
    }
  }
  return mode;
}

const changeMode: Command = (context) => {
  const { files } = context.system;
  const [mode, ...paths] = context.arguments.filter((word) => word !== "-R");
  if (mode === undefined) throw new CommandError("chmod: Needs 2 arguments");
  const change = (path: string) => {
    const stat = files.stat(path);
    if (!stat) throw new FileError("ENOENT", path);
    files.setMode(path, parseMode(context, mode, stat.mode));
    if (stat.kind === "directory" && context.arguments.includes("-R")) {
      for (const name of files.list(path)) change(`${path}/${name}`);
    }
  };
  return forEachPath(context, paths, change);
};

/** The path's last name, or what comes before it. */
const baseName = (path: string) => path.replace(/(.)\/+$/, "$1").replace(/.*\/(?=.)/, "");
const folderName = (path: string) =>
  /^(.*?)\/+[^/]+\/*$/.exec(path)?.[1] || (path.startsWith("/") ? "/" : ".");

/** Bytes below a path, in blocks of 4096 as the disk keeps them. */
function diskUse(context: CommandContext, path: string): number {
  const { files } = context.system;
  const stat = files.stat(path);
  if (!stat) throw new FileError("ENOENT", path);
  if (stat.kind === "file") return Math.ceil(stat.size / 4096) * 4096;
  return files.list(path).reduce((sum, name) => sum + diskUse(context, `${path}/${name}`), 4096);
}

const showDiskUse: Command = (context) => {
  const flags = readFlags(context, "shkd:");
  const show = (absolute: string, path: string) => {
    const { files } = context.system;
    if (!flags.has("s") && files.stat(absolute)?.kind === "directory") {
      for (const name of files.list(absolute)) {
        const below = `${absolute}/${name}`;
        if (files.stat(below)?.kind === "directory") show(below, `${path}/${name}`);
      }
    }
    const size = diskUse(context, absolute) / 1024;
    context.print(`${flags.has("h") ? `${size}K` : size}\t${path}`);
  };
  return forEachPath(context, flags.rest.length > 0 ? flags.rest : ["."], show);
};

const showFreeSpace: Command = (context) => {
  const { rest } = readFlags(context, "hk");
  const isShared = (path: string) => /^\/(sdcard|storage)\b/.test(context.resolve(path));
  const shown = (shared: boolean) => rest.length === 0 || rest.some((path) => isShared(path) === shared);
  context.print("Filesystem      1K-blocks    Used Available Use% Mounted on");
  if (shown(false)) context.print("/dev/block/dm-5  56623104 8388608  48234496  15% /data");
  if (shown(true)) context.print("/dev/fuse        56623104 8388608  48234496  15% /storage/emulated");
  return 0;
};

/** Commands on files. */
export const fileCommands: CommandTable = {
  basename(context) {
    const [path = "", suffix = ""] = context.arguments;
    const name = baseName(path);
    context.print(suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name);
    return 0;
  },
  chmod: changeMode,
  chown: () => 0,
  cp: makeTransfer(copy),
  df: showFreeSpace,
  dirname(context) {
    context.print(folderName(context.arguments[0] ?? ""));
    return 0;
  },
  du: showDiskUse,
  find: findFiles,
  ls: listFiles,
  mkdir: makeDirectory,
  mv: makeTransfer((context, from, to) => context.system.files.rename(from, to)),
  realpath: (context) =>
    forEachPath(context, context.arguments, (path) => {
      if (!context.system.files.stat(path)) throw new FileError("ENOENT", path);
      context.print(path);
    }),
  restorecon: () => 0,
  rm: remove,
  rmdir: removeDirectory,
  stat: showStat,
  sync: () => 0,
  touch,
};
