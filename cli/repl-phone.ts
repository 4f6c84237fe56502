import { TapwrightError } from "../core/errors.ts";
import type { ElementGesture, UiElement } from "../core/screen.ts";
import { findElement } from "../perception/find.ts";
import { foldCase } from "../perception/words.ts";
import { parseWords } from "./repl-line.ts";
import { perform, type ReplSession } from "./repl-session.ts";
import { misuse, type ReplCommand } from "./repl-table.ts";

const target = 'TARGET is a ref or a name: e3, "Save" or Save';

/** The commands that act on the phone by hand. */
export const phoneCommands: readonly ReplCommand[] = [
  {
    usage: "tap TARGET",
    summary: `tap it; ${target}`,
    complete: (session) => listTargets(session, "tap"),
    run(session, rest, call) {
      return perform(session, { type: "tap", target: findTarget(session, rest, this).ref }, call);
    },
  },
  {
    usage: "hold TARGET",
    summary: "press it and hold",
    complete: (session) => listTargets(session, "long-press"),
    run(session, rest, call) {
      return perform(session, { type: "long-press", target: findTarget(session, rest, this).ref }, call);
    },
  },
  {
    usage: "type [REF] TEXT",
    summary: "type at the cursor, or in place of what the field REF holds",
    complete: (session) => listTargets(session, "type").filter(isRef),
    run(session, rest, call) {
      const words = parseWords(rest);
      const inField = isRef(words[0]);
      const text = words.slice(inField ? 1 : 0).join(" ");
      if (words.length === (inField ? 1 : 0)) throw misuse(this);
      if (!inField) return perform(session, { type: "type", text }, call);
      const field = findTarget(session, words[0] ?? "", this);
      return perform(session, { type: "type", target: field.ref, text, replace: true }, call);
    },
  },
  {
    usage: "set TARGET PERCENT",
    summary: "move a slider to a share of its range: set e5 40",
    complete: (session) => listTargets(session, "set"),
    run(session, rest, call) {
      const [, name = "", digits = ""] = /^(.*\S)\s+(\d{1,3})\s*%?$/su.exec(rest) ?? [];
      const percent = Number(digits);
      if (digits === "" || percent > 100) throw misuse(this);
      const slider = findTarget(session, name, this);
      if (!slider.gestures.includes("set")) {
        throw new TapwrightError("unsupported", `${slider.ref} ${JSON.stringify(slider.name)} is no slider`, {
          hint: "Tap it, or set one that the snapshot calls a slider.",
        });
      }
      return perform(session, { type: "set", target: slider.ref, percent }, call);
    },
  },
  {
    usage: "scroll [DIRECTION] [TARGET]",
    summary: "show what lies down (unless said otherwise), up, left or right, of the screen or of a list",
    complete: () => directions,
    run(session, rest, call) {
      const words = parseWords(rest);
      const direction = directions.find((name) => name === words[0]) ?? "down";
      const list = words.slice(words[0] === direction ? 1 : 0);
      if (list.length === 0) return perform(session, { type: "scroll", direction }, call);
      const { ref } = findElement(session.progress.seen.screen, list.join(" "));
      return perform(session, { type: "scroll", direction, target: ref }, call);
    },
  },
  {
    usage: "open APP",
    summary: "open an app by its name",
    complete: ({ apps }) => apps.map(({ label }) => label),
    run(session, rest, call) {
      const wanted = parseWords(rest).join(" ");
      if (wanted === "") throw misuse(this);
      const app = session.apps.find(({ label }) => foldCase(label) === foldCase(wanted))?.label ?? wanted;
      return perform(session, { type: "open-app", app }, call);
    },
  },
  ...(["back", "home", "recents", "enter"] as const).map(
    (key): ReplCommand => ({
      usage: key,
      summary: `press the key ${key}`,
      run: (session, _, call) => perform(session, { type: "press", key }, call),
    }),
  ),
];

const directions = ["down", "up", "left", "right"] as const;

/** @throws `config-invalid` without words, and as {@link findElement} does. */
function findTarget({ progress }: ReplSession, rest: string, command: ReplCommand): UiElement {
  const words = parseWords(rest);
  if (words.length === 0) throw misuse(command);
  return findElement(progress.seen.screen, words.join(" "));
}

function isRef(word: string | undefined): boolean {
  return word !== undefined && /^e\d+$/.test(word);
}

/** The refs and the names of what answers to a gesture. */
function listTargets({ progress }: ReplSession, gesture: ElementGesture): readonly string[] {
  const elements = progress.seen.screen.elements.filter(({ gestures }) => gestures.includes(gesture));
  return [...elements.map(({ ref }) => ref), ...elements.map(({ name }) => name).filter(Boolean)];
}
