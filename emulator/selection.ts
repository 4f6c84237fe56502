/** Marks one of the things on a page, or takes its mark away; undefined when no mark is left, and the selection ends. */
export function toggle<Thing extends string | number>(
  marked: readonly Thing[] = [],
  one: Thing,
): readonly Thing[] | undefined {
  if (!marked.includes(one)) return [...marked, one];
  return marked.length === 1 ? undefined : marked.filter((other) => other !== one);
}
