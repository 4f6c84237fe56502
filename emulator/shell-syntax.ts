/** A piece of a word. Quoted pieces are neither split at blanks nor read as patterns. */
export type WordPart =
  | { readonly kind: "text"; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: "variable";
      readonly name: string;
      readonly quoted: boolean;
      /** `${name:-word}` and the like. */
      readonly modifier?: { readonly operator: ":-" | "-" | ":+" | "+" | ":=" | "="; readonly word: Word };
    }
  /** `$(…)` and backquotes. */
  | { readonly kind: "command"; readonly script: Script; readonly quoted: boolean }
  /** `$((…))`. */
  | { readonly kind: "arithmetic"; readonly word: Word; readonly quoted: boolean };

/** A word before expansion. */
export type Word = readonly WordPart[];

/** `2>>file`, `<file`, `2>&1`. */
export interface Redirection {
  readonly operator: "<" | ">" | ">>" | ">&";
  /** The streams it changes: 0, 1, 2; `&>` changes two. */
  readonly streams: readonly number[];
  readonly target: Word;
}

/** One element of a pipeline. */
export type ShellCommand = (
  | {
      readonly kind: "simple";
      readonly assignments: readonly { readonly name: string; readonly value: Word }[];
      readonly words: readonly Word[];
    }
  | { readonly kind: "group"; readonly body: Script; readonly subshell: boolean }
  | {
      readonly kind: "if";
      readonly branches: readonly { readonly condition: Script; readonly body: Script }[];
      readonly otherwise: Script;
    }
  | { readonly kind: "loop"; readonly condition: Script; readonly until: boolean; readonly body: Script }
  /** What stands before `&`; `line` is its text. */
  | { readonly kind: "background"; readonly body: Script; readonly line: string }
  | { readonly kind: "for"; readonly name: string; readonly words: readonly Word[]; readonly body: Script }
) & { readonly redirections: readonly Redirection[] };

/** Commands joined by `|`, perhaps after `!`. */
export interface Pipeline {
  readonly negated: boolean;
  readonly commands: readonly ShellCommand[];
  /** How it hangs on the one before: `&&`, `||`, or `;` for unconditionally. */
  readonly joint: ";" | "&&" | "||";
}

/** A list of pipelines, in order. */
export type Script = readonly Pipeline[];

/** What the shell says about a line it cannot read; `message` is without the shell's name. */
export class ShellSyntaxError extends Error {
  override readonly name = "ShellSyntaxError";
}
