import type { Draft } from "./elements.ts";
import { foldCase } from "./words.ts";

/** Descriptions that only tell what kind of view it is, as some toolkits give to every view. */
const kinds = new Set(
  "arrow background button card cell chevron container divider frame icon image img item label layout picture row separator spacer text thumbnail touch touchable view wrapper".split(
    " ",
  ),
);

/** Whether the text is a sign of an icon font, or only tells the kind of view. */
export function saysNothing(text: string): boolean {
  return text.length <= longestKind && (kinds.has(foldCase(text)) || /^\p{Co}+$/u.test(text));
}

const longestKind = Math.max(...[...kinds].map(({ length }) => length));

/** Puts words that say nothing behind the others, and leaves them out where they were said before. */
export function sayKindsOnce(drafts: readonly Draft[]): readonly Draft[] {
  const said = new Set<string>();
  return drafts.filter(({ texts, gestures, role }) => {
    // A field is named by its hint, which is meant for a person.
    if (role === "textbox") return true;
    const empty = texts.filter(saysNothing);
    if (empty.length === 0) return true;
    const telling = texts.filter((text) => !empty.includes(text));
    const fresh = empty.filter((text) => !said.has(foldCase(text)));
    for (const text of fresh) said.add(foldCase(text));
    texts.splice(0, texts.length, ...telling, ...new Set(fresh));
    return texts.length > 0 || gestures.length > 0;
  });
}
