import type { ElementRef } from "../core/screen.ts";

/** What tells an element from others, whatever its place and content. */
export interface Identity {
  /** App, page, class and id: what stays even when the title changes. */
  readonly kind: string;
  /** The title; empty for what has none. */
  readonly title: string;
  /** A text of the same row; empty when there is none. */
  readonly row: string;
  /** Whether it stands in a scroll container, where what comes next is another thing. */
  readonly inList: boolean;
  /** Whether it gets its ref before those that have none of this: low refs are short. */
  readonly first?: boolean;
}

interface Remembered extends Identity {
  readonly ref: ElementRef;
}

/** Which element got which ref over an episode; immutable. */
export interface RefMemory {
  /** Number of the next new ref. */
  readonly next: number;
  /** The elements of the last screen in document order. */
  readonly last: readonly Remembered[];
  /** Those of earlier screens that were not on the last one. */
  readonly earlier: readonly Remembered[];
}

/** The memory at the start of an episode. */
export const noRefs: RefMemory = { next: 1, last: [], earlier: [] };

/**
 * Gives each element its ref: the old one if it was on the last screen or returns, else the next number.
 * No two elements of an episode share a ref.
 */
export function assignRefs(
  identities: readonly Identity[],
  memory: RefMemory,
): { readonly refs: readonly ElementRef[]; readonly memory: RefMemory } {
  const found: (Remembered | undefined)[] = identities.map(() => undefined);
  matchEqual(identities, found, memory.last);
  matchRenamed(identities, found, memory.last);
  matchEqual(
    identities,
    found,
    memory.earlier.filter(({ title, row }) => title !== "" || row !== ""),
  );

  let { next } = memory;
  const fresh = new Map<Identity, ElementRef>();
  for (const wanted of [true, false]) {
    for (const [index, identity] of identities.entries()) {
      if (found[index] === undefined && (identity.first === true) === wanted)
        fresh.set(identity, `e${next++}`);
    }
  }
  const last = identities.map((identity, index) => ({
    ...identity,
    ref: found[index]?.ref ?? fresh.get(identity)!,
  }));
  const refs = last.map(({ ref }) => ref);
  const present = new Set(refs);
  const gone = [...memory.earlier, ...memory.last].filter(({ ref }) => !present.has(ref));
  return { refs, memory: { next, last, earlier: gone } };
}

type Found = (Remembered | undefined)[];

/** Pairs elements with the same kind and title: first within the same row, then where only one is left. */
function matchEqual(identities: readonly Identity[], found: Found, known: readonly Remembered[]): void {
  const free = groupBy(known, rowKey);
  for (const [index, identity] of identities.entries()) {
    if (found[index] === undefined) found[index] = free.get(rowKey(identity))?.shift();
  }
  const left = groupBy([...free.values()].flat(), keyOf);
  const waiting = groupBy(
    [...identities.keys()].filter((index) => found[index] === undefined),
    (index) => keyOf(identities[index]!),
  );
  for (const [key, [index, ...others]] of waiting) {
    const [candidate, ...rivals] = left.get(key) ?? [];
    if (index === undefined || candidate === undefined || others.length + rivals.length > 0) continue;
    const identity = identities[index]!;
    const otherRow = identity.inList && identity.row !== "" && candidate.row !== "";
    if (!otherRow) found[index] = candidate;
  }
}

/**
 * Pairs elements whose title changed in place: between two neighbours that stayed, what was there and what
 * is there now are of the same kinds. In a list only a single row between two rows that stayed counts.
 */
function matchRenamed(identities: readonly Identity[], found: Found, last: readonly Remembered[]): void {
  const stayed = found.filter((element) => element !== undefined).length;
  if (stayed * 2 < Math.max(identities.length, last.length)) return;
  const places = new Map(last.map(({ ref }, index) => [ref, index]));
  const matched = new Set(found.map((element) => element?.ref));
  let start = { now: -1, before: -1 };
  for (let now = 0; now <= identities.length; now++) {
    const ref = found[now]?.ref;
    const before = now === identities.length ? last.length : ref === undefined ? undefined : places.get(ref);
    if (before === undefined || before <= start.before) continue;
    const fresh = identities.slice(start.now + 1, now);
    const gone = last.slice(start.before + 1, before);
    const between = identities[start.now]?.inList === true && identities[now]?.inList === true;
    const untouched =
      gone.every(({ ref }) => !matched.has(ref)) && !found.slice(start.now + 1, now).some(Boolean);
    if (
      untouched &&
      areAlike(fresh, gone) &&
      (!fresh.some(({ inList }) => inList) || (between && isOneRow(fresh)))
    ) {
      for (const [offset, element] of gone.entries()) found[start.now + 1 + offset] = element;
    }
    start = { now, before };
  }
}

function areAlike(fresh: readonly Identity[], gone: readonly Identity[]): boolean {
  return fresh.length === gone.length && fresh.every(({ kind }, index) => kind === gone[index]?.kind);
}

/** Whether all elements but the first are parts of the row that the first one is. */
function isOneRow([first, ...parts]: readonly Identity[]): boolean {
  return parts.every(({ row }) => row !== "" && row === first?.title);
}

function rowKey({ kind, title, row }: Identity): string {
  return `${kind}\n${title}\n${row}`;
}

function keyOf({ kind, title }: Identity): string {
  return `${kind}\n${title}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
