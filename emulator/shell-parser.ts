import type { Pipeline, Redirection, Script, ShellCommand, Word } from "./shell-syntax.ts";
import { ShellSyntaxError } from "./shell-syntax.ts";
import { maximumDepth, plainText, readWord, type ShellReader, skipBlanks } from "./shell-words.ts";

/**
 * Reads a command line of the POSIX shell: lists, pipelines, redirections, `if`, `while`, `until`,
 * `for`, groups, subshells and background jobs. Not: functions, `case`, here-documents.
 *
 * @throws ShellSyntaxError
 */
export function parseShell(line: string): Script {
  return readWhole(line, 0, undefined, 0).script;
}

function readWhole(line: string, position: number, end: ")" | undefined, depth: number) {
  if (depth > maximumDepth) throw new ShellSyntaxError("nesting too deep");
  const reader: ShellReader = {
    line,
    position,
    depth: 0,
    readScript: (inner, start, innerEnd) => readWhole(inner, start, innerEnd, depth + 1),
  };
  const parser = makeParser(reader, depth);
  const script = parser.readList([]);
  const rest = parser.operator();
  if (rest !== end) throw unexpected(rest);
  return { script, position: reader.position };
}

function unexpected(what: string | undefined): ShellSyntaxError {
  return new ShellSyntaxError(`syntax error: unexpected '${what === "\n" ? "newline" : (what ?? "EOF")}'`);
}

const operatorPattern = /&&|\|\||;;|[;&|()\n]/y;
const redirectionPattern = /(\d*)(&>>?|>>|>&|>\||<&|<<|[<>])/y;

function makeParser(reader: ShellReader, outerDepth: number) {
  let depth = outerDepth;

  /** Takes the operator here; undefined when there is something else. */
  const operator = (): string | undefined => {
    skipBlanks(reader);
    operatorPattern.lastIndex = reader.position;
    const found = operatorPattern.exec(reader.line)?.[0];
    reader.position += found?.length ?? 0;
    return found;
  };

  /** Runs `read` and goes back when it has no answer. */
  const attempt = <Result>(read: () => Result | undefined): Result | undefined => {
    const start = reader.position;
    const result = read();
    if (result === undefined) reader.position = start;
    return result;
  };

  const takeOperator = (...wanted: readonly string[]): string | undefined =>
    attempt(() => {
      const found = operator();
      return found !== undefined && wanted.includes(found) ? found : undefined;
    });

  const takeReserved = (...wanted: readonly string[]): string | undefined =>
    attempt(() => {
      skipBlanks(reader);
      const text = plainText(readWord(reader) ?? []);
      return text !== undefined && wanted.includes(text) ? text : undefined;
    });

  const expectReserved = (...wanted: readonly string[]): string => {
    const found = takeReserved(...wanted);
    if (found === undefined) throw unexpected(plainText(readWord(reader) ?? []) ?? operator());
    return found;
  };

  const skipLines = (): void => {
    while (takeOperator("\n") !== undefined);
  };

  /** Pipelines up to one of the reserved words, a `)`, or the end. */
  const readList = (ends: readonly string[]): Script => {
    const pipelines: Pipeline[] = [];
    let joint: Pipeline["joint"] = ";";
    /** Where the pipelines that hang together began: `&` sends them all to the background. */
    let first = { index: 0, position: 0 };
    skipLines();
    for (;;) {
      if (isAtEnd(ends)) {
        if (joint !== ";") throw unexpected(operator());
        return pipelines;
      }
      if (joint === ";") first = { index: pipelines.length, position: reader.position };
      pipelines.push(readPipeline(joint));
      const next = takeOperator("&&", "||", ";", "\n", "&");
      if (next === "&") {
        const body = pipelines.splice(first.index);
        const line = reader.line.slice(first.position, reader.position - 1).trim();
        const job: ShellCommand = { kind: "background", body, line, redirections: [] };
        pipelines.push({ negated: false, joint: ";", commands: [job] });
      }
      joint = next === "&&" || next === "||" ? next : ";";
      if (next === undefined) return pipelines;
      skipLines();
    }
  };

  const isAtEnd = (ends: readonly string[]): boolean => {
    skipBlanks(reader);
    const start = reader.position;
    const next = reader.line[start];
    const ended = next === undefined || next === ")" || takeReserved(...ends) !== undefined;
    reader.position = start;
    return ended;
  };

  const readPipeline = (joint: Pipeline["joint"]): Pipeline => {
    let negated = false;
    while (takeReserved("!")) negated = !negated;
    const commands = [readCommand()];
    while (takeOperator("|")) {
      skipLines();
      commands.push(readCommand());
    }
    return { negated, commands, joint };
  };

  const readCommand = (): ShellCommand => {
    if (++depth > maximumDepth) throw new ShellSyntaxError("nesting too deep");
    const command = readCompound() ?? readSimple();
    depth--;
    return command;
  };

  const readCompound = (): ShellCommand | undefined => {
    if (takeOperator("(")) {
      const body = readList([]);
      if (!takeOperator(")")) throw unexpected(operator());
      return { kind: "group", subshell: true, body, redirections: readRedirections() };
    }
    switch (
      takeReserved("{", "if", "while", "until", "for", "then", "else", "elif", "fi", "do", "done", "}")
    ) {
      case undefined:
        return undefined;
      case "{":
        return { kind: "group", subshell: false, ...readBody("}") };
      case "if":
        return readIf();
      case "while":
        return { kind: "loop", until: false, condition: readConditionOf("do"), ...readBody("done") };
      case "until":
        return { kind: "loop", until: true, condition: readConditionOf("do"), ...readBody("done") };
      case "for":
        return readFor();
      default:
        throw unexpected(reader.line.slice(0, reader.position).split(/\s/).at(-1));
    }
  };

  const readConditionOf = (end: string): Script => {
    const condition = readList([end]);
    expectReserved(end);
    return condition;
  };

  const readBody = (end: string) => {
    const body = readList([end]);
    expectReserved(end);
    return { body, redirections: readRedirections() };
  };

  const readIf = (): ShellCommand => {
    const branches: { condition: Script; body: Script }[] = [];
    let otherwise: Script = [];
    for (let next = "elif"; next === "elif"; ) {
      const condition = readConditionOf("then");
      branches.push({ condition, body: readList(["elif", "else", "fi"]) });
      next = expectReserved("elif", "else", "fi");
      if (next === "else") otherwise = readConditionOf("fi");
    }
    return { kind: "if", branches, otherwise, redirections: readRedirections() };
  };

  const readFor = (): ShellCommand => {
    skipBlanks(reader);
    const name = plainText(readWord(reader) ?? []);
    if (!name || !/^[A-Za-z_]\w*$/.test(name)) throw unexpected(name ?? operator());
    const words: Word[] = [];
    if (takeReserved("in")) words.push(...readWords());
    takeOperator(";", "\n");
    skipLines();
    expectReserved("do");
    return { kind: "for", name, words, ...readBody("done") };
  };

  const readWords = (): Word[] => {
    const words: Word[] = [];
    for (;;) {
      skipBlanks(reader);
      const word = readWord(reader);
      if (!word) return words;
      words.push(word);
    }
  };

  const readRedirection = (): Redirection | undefined => {
    skipBlanks(reader);
    redirectionPattern.lastIndex = reader.position;
    const found = redirectionPattern.exec(reader.line);
    if (!found) return undefined;
    const [text, number, sign = ""] = found;
    reader.position += text.length;
    if (sign === "<<") throw new ShellSyntaxError("here-documents are not emulated");
    skipBlanks(reader);
    const target = readWord(reader);
    if (!target) throw unexpected(operator());
    const both = sign.startsWith("&>");
    const operatorOf = { "&>": ">", "&>>": ">>", ">|": ">", "<&": ">&" } as const;
    const plain = sign as Redirection["operator"];
    return {
      operator: operatorOf[sign as keyof typeof operatorOf] ?? plain,
      streams: both ? [1, 2] : [number ? Number(number) : sign.startsWith("<") ? 0 : 1],
      target,
    };
  };

  const readRedirections = (): Redirection[] => {
    const redirections: Redirection[] = [];
    for (let next = readRedirection(); next; next = readRedirection()) redirections.push(next);
    return redirections;
  };

  const readSimple = (): ShellCommand => {
    const assignments: { name: string; value: Word }[] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      const redirection = readRedirection();
      const word = redirection ? undefined : readWord(reader);
      if (redirection) redirections.push(redirection);
      else if (!word) break;
      else {
        const assignment = words.length === 0 ? asAssignment(word) : undefined;
        if (assignment) assignments.push(assignment);
        else words.push(word);
      }
    }
    if (assignments.length + words.length + redirections.length === 0) throw unexpected(operator());
    return { kind: "simple", assignments, words, redirections };
  };

  return { readList, operator };
}

function asAssignment(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== "text" || first.quoted) return undefined;
  const [, name, text = ""] = /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text) ?? [];
  return name === undefined ? undefined : { name, value: [{ ...first, text }, ...rest] };
}
