import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { Random } from "../../core/random.ts";
import type { Screen } from "../../core/screen.ts";
import type { BenchFacts } from "../bench-facts.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, fill, find, finish, giveUp, lookFor, shows, tap } from "../oracle.ts";
import { putFile } from "../set-up.ts";

const path = "/sdcard/Download/task.html";
const packageName = "com.tapwright.browser";

const common = {
  version: 1,
  // The way leads through Files, as the goal says.
  apps: ["Files", "Browser"],
  tags: ["browser", "files", "game"],
  budget: { steps: 40, seconds: 300 },
  goalScreen: (screen: Screen) => isPage(screen) && shows(screen, "Success!"),
} as const;

async function addPage({
  device,
  params,
}: {
  readonly device: Device;
  readonly params: { readonly page: string };
}): Promise<void> {
  await putFile(device, path, new TextEncoder().encode(params.page));
}

function facts(mirrors: string, difficulty: BenchFacts["difficulty"], optimalSteps: number): BenchFacts {
  return { mirrors, split: "test", difficulty, optimalSteps, needs: "shell" };
}

function isPage(screen: Screen): boolean {
  return screen.app.packageName === packageName;
}

/** From anywhere through Files to the page in the Browser; undefined where it shows. */
function openPage(view: OracleView<unknown>): Action | undefined {
  const { screen } = view;
  if (isPage(screen)) return undefined;
  const asked = find(screen, "Open with") && tap(screen, "Browser");
  if (asked) return asked;
  const entering = enter(screen, "Files", "com.tapwright.files");
  if (entering !== undefined) return entering;
  return tap(screen, "task.html") ?? tap(screen, "Download") ?? lookFor(view, "task.html") ?? back;
}

const opening = (game: string): readonly string[] => [
  `Open the file task.html in Download with Files, choose Browser when asked, and ${game}`,
  `In Files, open Download/task.html in the Browser and ${game}`,
  `task.html lies in Download: open it from Files with the Browser, then ${game}`,
];

const testOpening = (game: string): readonly string[] => [
  `With the Files app, find task.html among the downloads, let the Browser show it and ${game}`,
  `Start at Files, go to Download, open task.html by means of the Browser, and ${game}`,
];

const say = (goals: readonly string[]) => goals.map((goal) => () => goal);

/** A maze of five by five with a way from `S` to `G`, and that way. */
function sampleMaze(random: Random): { readonly rows: readonly string[]; readonly way: string } {
  const size = 5;
  let [row, column, way] = [0, 0, ""];
  const open = new Set(["0 0"]);
  while (row < size - 1 || column < size - 1) {
    const down = column === size - 1 || (row < size - 1 && random.chance(0.5));
    if (down) row += 1;
    else column += 1;
    way += down ? "D" : "R";
    open.add(`${row} ${column}`);
  }
  const rows = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => {
      if (y === 0 && x === 0) return "S";
      if (y === size - 1 && x === size - 1) return "G";
      return open.has(`${y} ${x}`) || random.chance(0.2) ? "." : "#";
    }).join(""),
  );
  return { rows, way };
}

const buttons = { U: "Up", D: "Down", L: "Left", R: "Right" } as const;

const solveMaze = defineTask({
  ...common,
  id: "phone116/browser-maze",
  goal: "Solve the maze in task.html",
  bench: facts("BrowserMaze", "easy", 12),
  params: z.strictObject({ page: z.string(), way: z.string() }),
  sample(_, random) {
    const { rows, way } = sampleMaze(random);
    const page = `<html><head><title>Maze</title></head><body><h1>Maze</h1>
      <p>Bring the X to the G; it cannot pass walls.</p><maze rows="${rows.join("/")}"></maze></body></html>`;
    return { page, way };
  },
  phrasings: {
    train: say(opening("move the X through the maze to the G with the four buttons")),
    test: say(testOpening("steer the X to the G of the maze by its direction buttons")),
  },
  setUp: (context) => addPage(context),
  oracle(view) {
    const action = openPage(view);
    if (action !== undefined) return action;
    const { screen, params, notes } = view;
    if (shows(screen, "Success!")) return finish;
    const step = params.way[notes.get("steps") ?? 0];
    if (step === undefined) return giveUp;
    notes.set("steps", (notes.get("steps") ?? 0) + 1);
    return tap(screen, buttons[step as keyof typeof buttons]) ?? giveUp;
  },
});

const multiply = defineTask({
  ...common,
  id: "phone116/browser-multiply",
  goal: "Multiply the numbers of task.html",
  tags: ["browser", "files", "memory"],
  bench: facts("BrowserMultiply", "hard", 12),
  params: z.strictObject({ page: z.string(), product: z.int() }),
  sample(_, random) {
    const values = Array.from({ length: 5 }, () => random.integer(2, 9));
    const page = `<html><head><title>Numbers</title></head><body><h1>Remember</h1>
      <p>Five numbers come one after the other. Then hand in their product.</p>
      <numbers values="${values.join(" ")}"></numbers></body></html>`;
    return { page, product: values.reduce((result, value) => result * value, 1) };
  },
  phrasings: {
    train: say(opening("press the button for each of the five numbers, then hand in what they multiply to")),
    test: say(
      testOpening("look at all five numbers that its button brings; their product goes into the form"),
    ),
  },
  setUp: (context) => addPage(context),
  oracle(view) {
    const action = openPage(view);
    if (action !== undefined) return action;
    const { screen, params } = view;
    if (shows(screen, "Success!")) return finish;
    return (
      tap(screen, "First number") ??
      tap(screen, "Next number") ??
      fill(screen, "Their product", String(params.product)) ??
      tap(screen, "Hand in")!
    );
  },
});

const palette = ["red", "green", "blue", "yellow", "purple", "black"] as const;

const draw = defineTask({
  ...common,
  id: "phone116/browser-draw",
  goal: "Draw with three colours in task.html",
  bench: facts("BrowserDraw", "easy", 11),
  params: z.strictObject({ page: z.string(), wanted: z.array(z.string()) }),
  sample(_, random) {
    const wanted = random.shuffle(palette).slice(0, 3);
    const page = `<html><head><title>Canvas</title></head><body><h1>Draw</h1>
      <p>Draw with these colours and no others: ${wanted.join(", ")}.</p>
      <canvas data-wanted="${wanted.join(" ")}" data-palette="${random.shuffle(palette).join(" ")}"></canvas>
      </body></html>`;
    return { page, wanted };
  },
  phrasings: {
    train: say(opening("draw something with the three colours that it names, then submit the drawing")),
    test: say(
      testOpening("use exactly the three colours that the page lists for a drawing, which you submit"),
    ),
  },
  setUp: (context) => addPage(context),
  oracle(view) {
    const action = openPage(view);
    if (action !== undefined) return action;
    const { screen, params, notes } = view;
    if (shows(screen, "Success!")) return finish;
    const done = notes.get("done") ?? 0;
    const colour = params.wanted[Math.floor(done / 2)];
    notes.set("done", done + 1);
    if (colour === undefined) return tap(screen, "Submit") ?? giveUp;
    return (done % 2 === 0 ? tap(screen, colour) : tap(screen, "Canvas")) ?? giveUp;
  },
});

const copyText = defineTask({
  id: "phone116/copy-to-clipboard",
  version: 1,
  goal: "Copy {text} to the clipboard",
  apps: ["Browser"],
  tags: ["clipboard"],
  bench: {
    mirrors: "SystemCopyToClipboard",
    split: "train",
    difficulty: "easy",
    optimalSteps: 3,
    needs: "shell",
  },
  budget: { steps: 10, seconds: 90 },
  params: z.strictObject({ text: z.string() }),
  sample: (words) => ({ text: words.sentence() }),
  phrasings: {
    train: [
      ({ text }) => `Copy "${text}" to the clipboard`,
      ({ text }) => `I want "${text}" on the clipboard; the Browser's address bar can copy what stands in it`,
      ({ text }) => `Fill the clipboard with this: ${text}`,
    ],
    test: [
      ({ text }) => `The clipboard should contain "${text}", nothing more`,
      ({ text }) => `Have this text ready for pasting: ${text}`,
    ],
  },
  goalState: (before, { text }) => ({ ...before, clipboard: text }),
  oracle({ screen, params: { text }, notes }) {
    const entering = enter(screen, "Browser", packageName);
    if (entering !== undefined) return entering;
    if (notes.has("copied")) return finish;
    const box = screen.elements.find(({ role }) => role === "textbox");
    if (box === undefined) return back;
    if ((box.value ?? "") !== text) return { type: "type", target: box.ref, text, replace: true };
    notes.set("copied", 1);
    return tap(screen, "Copy") ?? back;
  },
});

/** Pages of this phone that ask for something, and the address bar. */
export const browserTasks: readonly TaskTemplate[] = [solveMaze, multiply, draw, copyText];
