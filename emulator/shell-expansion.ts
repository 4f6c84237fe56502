import { computeArithmetic } from "./shell-arithmetic.ts";
import { type FieldPiece, globPaths } from "./shell-glob.ts";
import { type Script, ShellSyntaxError, type Word, type WordPart } from "./shell-syntax.ts";
import type { FileSystem } from "./system.ts";

/** What expansion needs of the shell that runs. */
export interface ExpansionScope {
  readonly variables: Map<string, string>;
  readonly files: FileSystem;
  readonly workingDirectory: string;
  /** What a `$(…)` prints. */
  capture(script: Script): Promise<string>;
}

/** The fields that words become: expanded, split at blanks, patterns replaced by paths. */
export async function expandWords(words: readonly Word[], scope: ExpansionScope): Promise<string[]> {
  const expanded: string[] = [];
  for (const word of words) {
    for (const field of await splitWord(word, scope)) {
      const paths = globPaths(field, scope.files, scope.workingDirectory);
      expanded.push(...(paths.length > 0 ? paths : [field.map((piece) => piece.text).join("")]));
    }
  }
  return expanded;
}

/** The text that a word becomes where it is not split: assignments and redirections. */
export async function expandText(word: Word, scope: ExpansionScope): Promise<string> {
  let text = "";
  for (const part of word) text += part.kind === "text" ? part.text : await evaluate(part, scope);
  return text;
}

async function splitWord(word: Word, scope: ExpansionScope): Promise<FieldPiece[][]> {
  const fields: FieldPiece[][] = [];
  let current: FieldPiece[] | undefined;
  const add = (text: string, quoted: boolean) => {
    if (!current) {
      current = [];
      fields.push(current);
    }
    current.push({ text, quoted });
  };
  for (const part of word) {
    if (part.kind === "text") add(part.text, part.quoted);
    else if (part.quoted) add(await evaluate(part, scope), true);
    else {
      for (const [index, text] of (await evaluate(part, scope)).split(/[ \t\n]+/).entries()) {
        if (index > 0) current = undefined;
        if (text !== "") add(text, false);
      }
    }
  }
  return fields;
}

async function evaluate(part: Exclude<WordPart, { kind: "text" }>, scope: ExpansionScope): Promise<string> {
  if (part.kind === "command") return (await scope.capture(part.script)).replace(/\n+$/, "");
  if (part.kind === "arithmetic")
    return computeArithmetic(await expandText(part.word, scope), scope.variables);
  const value = scope.variables.get(part.name);
  if (!part.modifier) return value ?? "";
  const { operator, word } = part.modifier;
  const present = value !== undefined && (value !== "" || !operator.startsWith(":"));
  if (operator.endsWith("+")) return present ? await expandText(word, scope) : "";
  if (present) return value;
  const other = await expandText(word, scope);
  if (operator.endsWith("=")) {
    if (!/^[A-Za-z_]/.test(part.name)) throw new ShellSyntaxError("bad substitution");
    scope.variables.set(part.name, other);
  }
  return other;
}
