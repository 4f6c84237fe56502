import { expect } from "chai";
import { before, describe, it } from "mocha";
import { makeNothing } from "../../eval/baselines.ts";
import { firstSuite } from "../../tasks/suites/first.ts";
import type { Example } from "./example.ts";
import { isHeldOut } from "./held-out.ts";
import { type RecordOptions, recordSteps } from "./recorded-steps.ts";

/** A move that the prompt's text allows, and what its words are copied from where it wants some. */
interface Move {
  readonly label: string;
  readonly source?: string;
}

/** What is wrong with an example; undefined where nothing is. */
function findFault(example: Example): string | undefined {
  const { prompt, answer } = example;
  if (isHeldOut(example)) return "it has something that is kept for tests";
  if (!prompt.endsWith("\nnext:\n")) return "the prompt does not end with its cue";
  if (!/^[^\n]+\n$/.test(answer)) return "the answer is not one line";
  const said = answer.trimEnd();
  const readings = listMoves(prompt).flatMap((move) => {
    const value = readValue(said, move.label);
    return value === undefined ? [] : [{ ...move, value }];
  });
  if (readings.length === 0) return "the prompt allows no such move";
  const isRight = readings.some(({ source, value }) =>
    source === undefined ? value === "" : value !== "" && source.includes(value),
  );
  return isRight ? undefined : "its words are not copied, or there should be none, or some";
}

/** What stands behind a label, which may be numbered, in what was said; undefined where it is not said. */
function readValue(said: string, label: string): string | undefined {
  if (!said.startsWith(label)) return undefined;
  const match = /^(?: \d+)?(?:: (.+))?$/.exec(said.slice(label.length));
  return match === null ? undefined : (match[1] ?? "");
}

/** The moves of a prompt, read from nothing but its text. */
function listMoves(prompt: string): Move[] {
  const lines = prompt.split("\n").map((line) => line.replaceAll('"', ""));
  const goal = lines.find((line) => line.startsWith("goal: "))!;
  const rows = lines.slice(lines.findIndex((line) => line.startsWith("app ")) + 1, -3);
  return [
    ...["back", "home", "done", "impossible"].map((label) => ({ label })),
    { label: "answer", source: rows.join("\n") },
    ...lines[0]!
      .slice("apps ".length)
      .split(", ")
      .map((app) => ({ label: `open ${app}` })),
    ...rows.flatMap((row) => listRowMoves(row.replace(/^\+ /, ""), goal)),
  ];
}

/** A row: maybe a text, then what can be acted on, each behind a star: kind and state, name, content. */
function listRowMoves(row: string, goal: string): Move[] {
  const [, sideways, list = ""] = /(?:^| )scroll( sideways)?(?: ([^*=]+?))?(?= \*| =|$)/.exec(row) ?? [];
  const ways = sideways === undefined ? ["down", "up"] : ["left", "right"];
  const scrolls = ways.flatMap((way) => [`scroll ${way}`, `scroll ${way} ${list}`]);
  const moves = row
    .split(/(?:^| )\* /)
    .slice(1)
    .flatMap((piece): Move[] => {
      const [, states = "", name = ""] =
        /^((?:(?:on|off|field|slider|selected|focused|expanded|password) ?)*)(.*?)(?: = .*)?$/.exec(piece)!;
      const title = name.split(" · ")[0]!.slice(0, 60).trim();
      if (states.startsWith("field")) return [{ label: `type ${title}`, source: goal }];
      if (states.startsWith("slider")) return [{ label: `set ${title}`, source: goal }];
      return [{ label: `tap ${title}` }, { label: `hold ${title}` }];
    });
  return [...(/(?:^| )scroll(?: |$)/.test(row) ? scrolls.map((label) => ({ label })) : []), ...moves];
}

const faultsOf = (examples: readonly Example[]) =>
  examples.flatMap((example) => {
    const fault = findFault(example);
    return fault === undefined ? [] : [{ fault, ...example }];
  });

describe("recordSteps", () => {
  const record = async (seed: number, count: number, options?: RecordOptions): Promise<Example[]> => {
    const examples: Example[] = [];
    for await (const example of recordSteps(firstSuite, seed, options)) {
      examples.push(example);
      if (examples.length === count) break;
    }
    return examples;
  };
  let examples: readonly Example[];
  before(async () => {
    examples = await record(7, 100);
  });

  it("records steps whose answers are legal, and nothing that is kept for tests", () => {
    expect(faultsOf(examples)).to.deep.equal([]);
  });

  it("records moves of all kinds, ends of episodes among them", () => {
    const kinds = new Set(examples.map(({ answer }) => /^[a-z]+/.exec(answer)?.[0]));
    expect(kinds).to.include.keys("tap", "type", "open", "done");
  });

  it("records what a learner would do wrong, and little of what it does right", async () => {
    const mended = await record(7, 60, { learner: makeNothing });
    expect(faultsOf(mended)).to.deep.equal([]);
    const shareOfDone = (list: readonly Example[]): number =>
      list.filter(({ answer }) => answer === "done\n").length / list.length;
    expect(shareOfDone(examples)).to.be.greaterThan(0.1);
    expect(shareOfDone(mended)).to.be.within(0, 0.08);
  });

  it("records the same steps for a seed", async () => {
    expect(await record(7, 30)).to.deep.equal(examples.slice(0, 30));
  });
});
