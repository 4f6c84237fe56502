import { TapwrightError } from "../core/errors.ts";
import type { Point } from "../core/geometry.ts";
import { makeRandom } from "../core/random.ts";
import type { App } from "./app.ts";
import { openPhone } from "./open-phone.ts";
import { launchIntent } from "./running-apps.ts";
import type { ScreenPort } from "./screen-port.ts";
import type { System } from "./system.ts";

/** A phone for the tests of apps, with a hand that knows its way by the words on the screen. */
export interface TestPhone {
  readonly system: System;
  readonly screen: ScreenPort;
  /** All texts and descriptions of the window in front, in the tree's order. */
  readonly words: readonly string[];
  /** Taps what has these words as its text or description. */
  tap(words: string): void;
  /** Holds what has these words. */
  hold(words: string): void;
  /** Taps a field, empties it and types. */
  fill(words: string, text: string): void;
  /** Presses BACK; the first press only hides the keyboard when it is shown. */
  back(): void;
  /** Runs a line as `adb shell` does; returns what it prints. */
  shell(line: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts a phone, with more apps if wanted, and opens one of them. */
export async function openTestPhone(packageName: string, apps: readonly App[] = []): Promise<TestPhone> {
  const whole = await openPhone({ apps });
  const { system, screen } = whole;
  const back = () => screen.pressKey(4);
  const find = (words: string): Point => {
    const node = readNodes(screen).find((candidate) => candidate.words.includes(words));
    if (node) return node.center;
    throw new TapwrightError("element-not-found", `"${words}" is not among ${phone.words.join(" | ")}`);
  };
  const phone: TestPhone = {
    system,
    screen,
    get words() {
      return readNodes(screen).flatMap((node) => node.words);
    },
    tap: (words) => screen.tap(find(words)),
    hold: (words) => screen.tap(find(words), 800),
    fill(words, text) {
      phone.tap(words);
      screen.clearText();
      screen.typeText(text);
      if (screen.keyboardShown) back();
    },
    back() {
      if (screen.keyboardShown) back();
      back();
    },
    async shell(line) {
      let printed = "";
      const print = (bytes: Uint8Array) => {
        printed += new TextDecoder().decode(bytes);
      };
      const stdin = (async function* () {})();
      const { signal } = new AbortController();
      await whole.endpoint.run({ line, stdin, stdout: print, stderr: print, signal });
      return printed;
    },
    close: async () => whole[Symbol.asyncDispose](),
  };
  screen.startActivity(launchIntent(packageName));
  return phone;
}

/**
 * Plays with an app as a child would: taps, mostly on things, drags, letters and keys. Then goes
 * back until it is out, with a yes to the question whether to drop what was typed.
 */
export function playAround(phone: TestPhone, packageName: string, seed: number, steps: number): void {
  const random = makeRandom(seed);
  const { screen } = phone;
  const anywhere = () => ({ x: random.integer(0, 719), y: random.integer(0, 1599) });
  const gestures = [
    () => screen.tap(random.pick(readNodes(screen)).center),
    () => screen.tap(random.pick(readNodes(screen)).center),
    () => screen.tap(anywhere(), random.chance(0.2) ? 800 : 50),
    () => screen.swipe(anywhere(), anywhere(), 300),
    () => screen.typeText(random.pick(["a", "Zoë/", "<&\"'", " ", "9", "😀", ".txt"])),
    () => screen.pressKey(random.pick([4, 66, 67, 61])),
  ];
  for (let step = 0; step < steps; step += 1) {
    if (screen.front.packageName !== packageName) screen.startActivity(launchIntent(packageName));
    random.pick(gestures)();
    screen.dumpTree();
  }
  for (let press = 0; press < 12; press += 1) {
    if (phone.words.includes("Discard")) phone.tap("Discard");
    else phone.back();
  }
}

interface TreeNode {
  readonly words: readonly string[];
  readonly center: Point;
}

function readNodes(screen: ScreenPort): readonly TreeNode[] {
  return [...screen.dumpTree().matchAll(/<node [^>]*>/g)].map(([node]) => {
    const attribute = (name: string) => decodeXml(new RegExp(` ${name}="([^"]*)"`).exec(node)?.[1] ?? "");
    const [left = 0, top = 0, right = 0, bottom = 0] = (attribute("bounds").match(/\d+/g) ?? []).map(Number);
    return {
      words: [attribute("text"), attribute("content-desc")].filter((words) => words !== ""),
      center: { x: (left + right) / 2, y: (top + bottom) / 2 },
    };
  });
}

function decodeXml(text: string): string {
  return text
    .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
