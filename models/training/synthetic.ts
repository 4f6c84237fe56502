import { makeRandom, type Random } from "../../core/random.ts";
import { dress } from "./dress.ts";
import { type Example, makeExample } from "./example.ts";
import { isHeldOut } from "./held-out.ts";
import { scenes, simpleScenes } from "./synthetic-scenes.ts";
import { makeDistractors, makeScreen, type Row } from "./synthetic-screens.ts";
import { makeWords } from "./words.ts";

/** How long an invented decision is: a network starts to read on short ones, many times sooner. */
export type SyntheticSize = "tiny" | "short" | "long";

const sizes = {
  tiny: { rows: 3, apps: 1 },
  short: { rows: 5, apps: 3 },
  long: { rows: 14, apps: 6 },
} as const;

/**
 * Invented decisions, endless and seeded. They teach a fresh network to read (find the row that the
 * goal speaks of, copy words it never saw, notice what is done) before it meets a real phone. Undefined
 * where the move has no label, or where chance made something that is kept for tests.
 */
export function makeSynthetic(seed: number, size: SyntheticSize): Example | undefined {
  const random = makeRandom(seed);
  const words = makeWords(random);
  const { rows: most, apps: mostApps } = sizes[size];
  const everyApp = ["Settings", "Contacts", "Notes", "Clock", "Files", words.thing(), words.thing()];
  const apps = random.shuffle(everyApp).slice(0, random.integer(1, mostApps));
  const scene = random.pick(size === "tiny" ? simpleScenes : scenes)({ random, words, apps });
  const rows = mix(random, scene.rows, makeDistractors(random, words, most));
  const screen = makeScreen(random, rows, scene.scroll ?? (random.chance(0.3) ? ["scroll-down"] : []));
  const { target } = scene;
  const ref = typeof target === "string" ? undefined : screen.elements[rows.indexOf(target)]?.ref;
  const example = makeExample(
    { goal: dress(random, scene.goal), history: scene.history ?? [], screen },
    apps.map((label) => ({ label, packageName: label })),
    {
      matches: ({ label, ref: own }) =>
        typeof target === "string"
          ? label.replace(/:$/, "") === target
          : own === ref && !label.startsWith("hold ") && !label.startsWith("scroll "),
      ...(scene.value !== undefined && { value: scene.value }),
    },
  );
  return example === undefined || isHeldOut(example) ? undefined : example;
}

/** Puts the scene's rows among others without changing their own order; now and then anywhere. */
function mix(random: Random, own: readonly Row[], others: readonly Row[]): Row[] {
  if (random.chance(0.3)) return random.shuffle([...own, ...others]);
  const result = [...others];
  const at = random.integer(0, result.length);
  result.splice(at, 0, ...own);
  return result;
}
