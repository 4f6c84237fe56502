import { makeRandom } from "../core/random.ts";
import type { Pool } from "./pool.ts";
import { phone116Pools } from "./suites/phone116-words.ts";

/** Where a task takes its names and texts from. */
export interface Words {
  /** A first and a last name. */
  person(): string;
  /** A title for a note, usable as a file name. */
  title(): string;
  sentence(): string;
  phone(): string;
  /** A word of this side of a pool. */
  from(pool: Pool): string;
  /** Several words of a pool, no two alike. */
  several(pool: Pool, count: number): string[];
}

interface People {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly topics: readonly string[];
  readonly kinds: readonly string[];
  readonly sentences: readonly string[];
}

const split = (text: string): string[] => text.split(",").map((word) => word.trim());

/** Nothing of `test` is ever part of training data: `reservedWords` names what to keep out of it. */
const pools: { readonly train: People; readonly test: People } = {
  train: {
    first: split(
      "Maria, James, Wei, Fatima, Lucas, Aisha, Noah, Priya, Elena, Omar, Hannah, Diego, Yuki, Tom, Nina, Samuel, Leila, Viktor, Grace, Pablo",
    ),
    last: split(
      "Garcia, Miller, Chen, Khan, Rossi, Novak, Silva, Tanaka, Weber, Dubois, Kim, Larsen, Moreau, Singh, Walker, Costa, Adams, Ivanov, Baker, Sato",
    ),
    topics: split(
      "Garden, Budget, Holiday, Kitchen, Project, Reading, Fitness, Birthday, Travel, Repair, Music, Winter, School, Office, Recipe",
    ),
    kinds: split("list, plan, ideas, notes, checklist, summary, draft, schedule"),
    sentences: split(
      "Buy milk and eggs, Call the plumber at noon, Bring the blue folder, Water the plants twice, Ask about the invoice, Pack the warm coat, Return the library books, Book a table for four, Check the oil before driving, Send photos to everyone",
    ),
  },
  test: {
    first: split(
      "Ottoline, Zubin, Caspian, Xiomara, Evander, Perpetua, Lysander, Tsveta, Dzintara, Hlengiwe, Gwendal, Mbaliwe",
    ),
    last: split(
      "Vexley, Quillfeather, Okonkwo, Brandywine, Szczepanska, Thistlewood, Drummle, Nakagawa, Pettibone, Fairweather, Mkhize, Tshabalala",
    ),
    topics: split(
      "Orchard, Pottery, Beekeeping, Chess, Sailing, Mushroom, Origami, Falconry, Calligraphy, Bouldering",
    ),
    kinds: split("journal, inventory, outline, log, register, almanac"),
    sentences: split(
      "Feed the goldfish before seven, Sharpen the old skates, Meet Zubin behind the bakery, Order nineteen brass hinges, Tune the cello on Sunday, Whisk three yolks gently, The gate code is hidden, Borrow a ladder from Hlengiwe",
    ),
  },
};

/** Words that no training data may contain. */
export const reservedWords: readonly string[] = [
  ...pools.test.first,
  ...pools.test.last,
  ...pools.test.topics,
  ...pools.test.sentences,
  ...phone116Pools.flatMap(({ test }) => test),
];

/** {@link Words} from the lists of one split; the same seed gives the same words. */
export function poolWords(seed: number, side: "train" | "test"): Words {
  const random = makeRandom(seed ^ 0x5eed);
  const pool = pools[side];
  return {
    person: () => `${random.pick(pool.first)} ${random.pick(pool.last)}`,
    title: () => `${random.pick(pool.topics)} ${random.pick(pool.kinds)}`,
    sentence: () => random.pick(pool.sentences),
    phone: () => `555 ${String(random.integer(0, 9999)).padStart(4, "0")}`,
    from: (pool) => random.pick(pool[side]),
    several: (pool, count) => random.shuffle(pool[side]).slice(0, count),
  };
}
