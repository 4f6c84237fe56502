import { FileError } from "./file-error.ts";
import { type Command, type CommandContext, CommandError } from "./shell-command.ts";
import { patternToRegExp } from "./shell-glob.ts";
import type { FileStat } from "./system.ts";

/** `find` with `-name -iname -path -type -maxdepth -mindepth -size -newer -empty -print -delete -exec`. */
export const findFiles: Command = async (context) => {
  const words = [...context.arguments];
  const roots: string[] = [];
  while (words.length > 0 && !/^[-!(]/.test(words[0] ?? "")) roots.push(words.shift() ?? "");
  const query = parseFind(context, words);
  const { files } = context.system;
  let code = 0;
  const found: string[] = [];
  const visit = (path: string, depth: number): void => {
    const stat = files.stat(context.resolve(path));
    if (!stat) throw new FileError("ENOENT", path);
    const name =
      path
        .replace(/(.)\/+$/, "$1")
        .split("/")
        .at(-1) ?? path;
    const matches = depth >= query.minimumDepth && query.tests.every((test) => test(path, name, stat));
    if (matches && !query.depthFirst) found.push(path);
    if (stat.kind === "directory" && depth < query.maximumDepth) {
      for (const child of files.list(context.resolve(path)))
        visit(`${path.replace(/\/$/, "")}/${child}`, depth + 1);
    }
    if (matches && query.depthFirst) found.push(path);
  };
  for (const root of roots.length > 0 ? roots : ["."]) {
    try {
      visit(root, 0);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      context.complain(`find: '${root}': ${error.message}`);
      code = 1;
    }
  }
  for (const path of found) code = (await query.act(path)) || code;
  return code;
};

type FindTest = (path: string, name: string, stat: FileStat) => boolean;

function parseFind(context: CommandContext, words: readonly string[]) {
  const { files } = context.system;
  const tests: FindTest[] = [];
  const query = {
    tests,
    minimumDepth: 0,
    maximumDepth: Number.POSITIVE_INFINITY,
    depthFirst: false,
    act: async (path: string): Promise<number> => {
      context.print(path);
      return 0;
    },
  };
  let negated = false;
  const test = (check: FindTest) => {
    const wanted = !negated;
    negated = false;
    tests.push((...facts) => check(...facts) === wanted);
  };
  const rest = [...words];
  const value = (word: string): string => {
    const next = rest.shift();
    if (next === undefined) throw new CommandError(`find: '${word}' needs an argument`);
    return next;
  };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "!" || word === "-not") negated = true;
    else if (word === "-name" || word === "-iname") {
      const expression = patternToRegExp(value(word), word === "-iname" ? "i" : "");
      test((_path, name) => expression.test(name));
    } else if (word === "-path" || word === "-wholename") {
      const expression = patternToRegExp(value(word));
      test((path) => expression.test(path));
    } else if (word === "-type") {
      const kind = value(word);
      test((_path, _name, stat) => stat.kind === (kind === "d" ? "directory" : "file"));
    } else if (word === "-size") {
      const [, sign, count, unit] = /^([-+]?)(\d+)([ckMG]?)$/.exec(value(word)) ?? [];
      const bytes = { "": 512, c: 1, k: 1024, M: 1024 ** 2, G: 1024 ** 3 }[unit ?? ""] ?? 512;
      const limit = Number(count);
      test((_path, _name, stat) => {
        const size = Math.ceil(stat.size / bytes);
        return sign === "+" ? size > limit : sign === "-" ? size < limit : size === limit;
      });
    } else if (word === "-newer") {
      const other = files.stat(context.resolve(value(word)));
      test((_path, _name, stat) => stat.modifiedAt > (other?.modifiedAt ?? 0));
    } else if (word === "-empty") {
      test((path, _name, stat) =>
        stat.kind === "file" ? stat.size === 0 : files.list(context.resolve(path)).length === 0,
      );
    } else if (word === "-maxdepth") query.maximumDepth = Number(value(word));
    else if (word === "-mindepth") query.minimumDepth = Number(value(word));
    else if (word === "-delete") {
      query.depthFirst = true;
      query.act = async (path) => {
        files.remove(context.resolve(path));
        return 0;
      };
    } else if (word === "-exec") {
      const end = rest.findIndex((next) => next === ";" || next === "+");
      if (end < 0) throw new CommandError("find: bad -exec");
      const command = rest.splice(0, end + 1).slice(0, -1);
      query.act = (path) => context.run(command.map((part) => part.replace("{}", path)));
    } else if (word !== "-print") throw new CommandError(`find: bad arg '${word}'`);
  }
  return query;
}
