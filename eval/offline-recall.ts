import { listOffered } from "../agent/candidates.ts";
import type { Situation } from "../agent/decider.ts";
import type { UiElement } from "../core/screen.ts";
import type { TreeNode } from "../perception/tree.ts";
import { toLine } from "../perception/words.ts";
import { isSameElement } from "./offline-judge.ts";

/** Whether a move on offer reaches the node, and, where a model reads a prompt, the prompt says its element. */
export function isAddressable(
  { bounds }: TreeNode,
  situation: Situation,
  prompt: string | undefined,
): boolean {
  const { screen } = situation;
  const byRef = new Map(screen.elements.map((element) => [element.ref, element]));
  return listOffered(situation, []).some((candidate) => {
    const element = candidate.ref && byRef.get(candidate.ref);
    return (
      element !== undefined &&
      !candidate.label.startsWith("scroll ") &&
      isSameElement(element.ref, bounds, screen) &&
      (prompt === undefined || isSaid(element, prompt))
    );
  });
}

/** The beginning of a name is enough: a line that does not fit is cut at its end. */
function isSaid({ name }: UiElement, prompt: string): boolean {
  const title = toLine(name.split(" · ")[0] ?? "").slice(0, 40);
  return prompt.includes(title) || prompt.includes(JSON.stringify(title).slice(1, -1));
}
