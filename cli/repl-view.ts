import type { Screen, UiElement } from "../core/screen.ts";
import { diffScreens } from "../perception/diff.ts";
import { findElement } from "../perception/find.ts";
import { perceive } from "../perception/perceive.ts";
import { snapshot } from "../perception/snapshot.ts";
import { foldCase } from "../perception/words.ts";
import { exitCodes } from "./exit-codes.ts";
import { parseWords } from "./repl-line.ts";
import { refresh, show } from "./repl-session.ts";
import { misuse, type ReplCommand } from "./repl-table.ts";
import { nameRunFolder } from "./run-folder.ts";
import { writePicture } from "./write-picture.ts";

/** The commands that look, and keep what was seen. */
export const viewCommands: readonly ReplCommand[] = [
  {
    usage: "snapshot",
    summary: "look at the phone now",
    async run(session, _, call) {
      await refresh(session, call);
      show(session);
      return exitCodes.done;
    },
  },
  {
    usage: "read",
    summary: "every word on the phone now, system bars and keyboard too, nothing cut and without refs",
    async run({ device, ui }, _, { signal }) {
      const { screen } = perceive(await device.capture({ signal }));
      ui.say(snapshot(screen, { mark: () => undefined }).text);
      return exitCodes.done;
    },
  },
  {
    usage: "diff",
    summary: "what changed since the screen printed before: - what was, + what is",
    async run({ shown, ui }) {
      const lines = formatDiff(shown.before, shown.now);
      for (const line of lines.length === 0 ? ["no change"] : lines) ui.say(line);
      return exitCodes.done;
    },
  },
  {
    usage: "find WORDS",
    summary: "the lines of the screen that hold these words",
    async run({ progress, ui }, rest) {
      const words = foldCase(parseWords(rest).join(" ")).split(" ");
      if (words[0] === "") throw misuse(this);
      const { screen } = progress.seen;
      const found = screen.elements.filter(({ name, value = "" }) => {
        const text = foldCase(`${name} ${value}`);
        return words.every((word) => text.includes(word));
      });
      const matches = found.length > 0 ? found : [findElement(screen, words.join(" "))];
      for (const element of matches) ui.say(describeElement(screen, element));
      return exitCodes.done;
    },
  },
  {
    usage: "screenshot [FILE]",
    summary: "write a PNG of the screen with the refs marked on it",
    async run({ progress, device, ui }, rest, { signal }) {
      const file = parseWords(rest).join(" ") || `${nameRunFolder("screenshot")}.png`;
      const capture = await device.capture({ signal, screenshot: true });
      progress.seen = perceive(capture, progress.seen);
      await writePicture(file, progress.seen.screen, capture.screenshot);
      ui.say(`picture: ${file}`);
      return exitCodes.done;
    },
  },
  {
    usage: "save trace [FOLDER]",
    summary: "write what happened so far: one JSON event a line, and the prompts",
    complete: () => ["trace"],
    async run({ trace, ui }, rest) {
      const [what, ...words] = parseWords(rest);
      if (what !== "trace") throw misuse(this);
      const folder = words.join(" ") || nameRunFolder("repl");
      trace.save(folder);
      ui.say(`trace: ${folder}`);
      return exitCodes.done;
    },
  },
];

/** What became of a screen, an element a line. */
function formatDiff(before: Screen, after: Screen): readonly string[] {
  const diff = diffScreens(before, after);
  const tells = ({ name, gestures }: UiElement): boolean => name !== "" || gestures.length > 0;
  const print = (mark: string, screen: Screen, element: UiElement): readonly string[] =>
    tells(element) ? [`${mark} ${describeElement(screen, element)}`] : [];
  return [
    ...diff.removed.flatMap((element) => print("-", before, element)),
    ...diff.changed.flatMap((change) => [
      ...print("-", before, change.before),
      ...print("+", after, change.after),
    ]),
    ...diff.added.flatMap((element) => print("+", after, element)),
  ];
}

/** The snapshot's line of one element, with its ref even where the snapshot has none. */
function describeElement(screen: Screen, element: UiElement): string {
  const { text } = snapshot({ ...screen, elements: [element] }, { mark: ({ ref }) => ref });
  return text.split("\n").at(-1) ?? element.ref;
}
