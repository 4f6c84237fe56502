/** A text field's content; the caret counts characters (code points) before it. */
export interface Editing {
  readonly text: string;
  readonly caret: number;
}

/** Puts characters at the caret. */
export function insertText({ text, caret }: Editing, inserted: string): Editing {
  const characters = [...text];
  const added = [...inserted];
  return { text: characters.toSpliced(caret, 0, ...added).join(""), caret: caret + added.length };
}

/** Removes the character before the caret. */
export function deleteBackward({ text, caret }: Editing): Editing {
  if (caret === 0) return { text, caret };
  return { text: [...text].toSpliced(caret - 1, 1).join(""), caret: caret - 1 };
}

/** Removes the character after the caret. */
export function deleteForward({ text, caret }: Editing): Editing {
  return { text: [...text].toSpliced(caret, 1).join(""), caret };
}

/** Moves the caret: by characters, or to the start or end of its line. */
export function moveCaret({ text, caret }: Editing, to: number | "line-start" | "line-end"): Editing {
  const characters = [...text];
  if (typeof to === "number") {
    return { text, caret: Math.min(characters.length, Math.max(0, caret + to)) };
  }
  if (to === "line-start") return { text, caret: characters.slice(0, caret).lastIndexOf("\n") + 1 };
  const end = characters.indexOf("\n", caret);
  return { text, caret: end === -1 ? characters.length : end };
}
