import { formatTime } from "./local-time.ts";
import { type Command, type CommandContext, readFlags } from "./shell-command.ts";
import type { FileStat } from "./system.ts";

/** `drwxrwx--x`. */
function describeMode({ kind, mode }: FileStat): string {
  const rights = [...(mode & 0o777).toString(2).padStart(9, "0")]
    .map((bit, index) => (bit === "1" ? "rwx"[index % 3] : "-"))
    .join("");
  return (kind === "directory" ? "d" : "-") + rights;
}

/** `ls`: one name a line, `-l` in columns, folders after files, `-a -A -d -R -t -S -r -1 -h -s`. */
export const listFiles: Command = (context) => {
  const flags = readFlags(context, "1aAdFhiklnprRsStvZ");
  const { files } = context.system;
  let code = 0;
  const find = (path: string): FileStat | undefined => {
    const stat = files.stat(context.resolve(path));
    if (!stat) {
      context.complain(`ls: ${path}: No such file or directory`);
      code = 1;
    }
    return stat;
  };
  const paths = flags.rest.length > 0 ? [...flags.rest] : ["."];
  const entries = paths.flatMap((path) => {
    const stat = find(path);
    return stat ? [{ name: path, stat }] : [];
  });

  const show = (shown: { name: string; stat: FileStat }[]) => {
    if (flags.has("t")) shown.sort((a, b) => b.stat.modifiedAt - a.stat.modifiedAt);
    if (flags.has("S")) shown.sort((a, b) => b.stat.size - a.stat.size);
    if (flags.has("r")) shown.reverse();
    const mark = ({ name, stat }: { name: string; stat: FileStat }) =>
      stat.kind === "directory" && (flags.has("F") || flags.has("p")) ? `${name}/` : name;
    if (!flags.has("l")) for (const entry of shown) context.print(mark(entry));
    else for (const line of longLines(context, shown)) context.print(line);
  };

  const showFolder = (path: string, titled: boolean): void => {
    const folder = path.replace(/\/$/, "");
    const all = flags.has("a");
    const names = files
      .list(context.resolve(path))
      .filter((name) => all || flags.has("A") || name[0] !== ".");
    const inside = (all ? [".", "..", ...names] : names).flatMap((name) => {
      const stat = files.stat(context.resolve(`${folder}/${name}`));
      return stat ? [{ name, stat }] : [];
    });
    if (titled) context.print(`${path}:`);
    if (flags.has("l")) {
      context.print(`total ${inside.reduce((sum, { stat }) => sum + Math.ceil(stat.size / 4096) * 4, 0)}`);
    }
    show(inside);
    if (!flags.has("R")) return;
    for (const { name, stat } of inside) {
      if (stat.kind !== "directory" || name === "." || name === "..") continue;
      context.print("");
      showFolder(`${folder}/${name}`, true);
    }
  };

  const isListed = ({ stat }: { stat: FileStat }) => stat.kind === "directory" && !flags.has("d");
  const plain = entries.filter((entry) => !isListed(entry));
  show(plain);
  for (const [index, { name }] of entries.filter(isListed).entries()) {
    if (index > 0 || plain.length > 0) context.print("");
    showFolder(name, paths.length > 1 || flags.has("R"));
  }
  return code;
};

function longLines(context: CommandContext, entries: { name: string; stat: FileStat }[]): string[] {
  const zone = context.system.properties.get("persist.sys.timezone");
  const rows = entries.map(({ name, stat }) => [
    describeMode(stat),
    stat.kind === "directory" ? "2" : "1",
    stat.owner,
    stat.owner,
    String(stat.size),
    formatTime(stat.modifiedAt, "%Y-%m-%d %H:%M", zone),
    name,
  ]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        if (column === 1 || column === 4) return cell.padStart(width(column));
        return column === 2 || column === 3 ? cell.padEnd(width(column)) : cell;
      })
      .join(" "),
  );
}

/** `stat`, with the directives of `-c` that scripts use. */
export const showStat: Command = (context) => {
  const flags = readFlags(context, "fLtc:");
  const format = flags.value("c");
  const zone = context.system.properties.get("persist.sys.timezone");
  let code = 0;
  for (const path of flags.rest) {
    const stat = context.system.files.stat(context.resolve(path));
    if (!stat) {
      context.complain(`stat: '${path}': No such file or directory`);
      code = 1;
      continue;
    }
    const time = formatTime(stat.modifiedAt, "%Y-%m-%d %H:%M:%S.%N %z", zone);
    const kind =
      stat.kind === "file" ? (stat.size === 0 ? "regular empty file" : "regular file") : "directory";
    const facts: Readonly<Record<string, string>> = {
      a: stat.mode.toString(8),
      A: describeMode(stat),
      b: String(Math.ceil(stat.size / 4096) * 8),
      F: kind,
      G: stat.owner,
      n: path,
      N: `'${path}'`,
      s: String(stat.size),
      U: stat.owner,
      x: time,
      X: String(Math.floor(stat.modifiedAt / 1000)),
      y: time,
      Y: String(Math.floor(stat.modifiedAt / 1000)),
    };
    const text =
      format ??
      "  File: %n\n  Size: %s\t Blocks: %b\t IO Blocks: 512\t %F\nAccess: (%a/%A)\tUid: %U\tGid: %G\nAccess: %x\nModify: %y\nChange: %y";
    context.print(text.replace(/%([a-zA-Z])/g, (all, directive: string) => facts[directive] ?? all));
  }
  return code;
};
