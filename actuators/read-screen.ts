import type { CallOptions, Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Capture } from "../core/screen.ts";
import type { HostClock } from "./host-clock.ts";
import { parseFrontApp, parseKeyboardShown, parseSize, rotateSize } from "./parse-dump.ts";

/** Waits before each try of a tree: when one fails, the screen often just has not come to rest. */
const pausesMs = [0, 200, 400, 800];
const settlePauseMs = 100;
/** How long what settling saw last may be taken for what is seen now. */
const freshMs = 500;

/** What one look at the screen gave. */
export interface Look {
  /** Undefined where there was none that could be read. */
  readonly tree: string | undefined;
  /** Why there was none, in the device's words. */
  readonly problem: string;
  /** What the shell prints for {@link surroundingsLine}. */
  readonly surroundings: string;
}

/** A look that showed something. */
type Sight = Look & { readonly tree: string };

/** The ways in which a device shows its screen. */
export interface ScreenSource {
  readonly serial: string;
  look(options: CallOptions): Promise<Look>;
  /** A look, with the tree of another one right before it. */
  lookTwice(options: CallOptions): Promise<Look & { readonly earlier: string | undefined }>;
  /** PNG bytes; undefined where the window may not be pictured. */
  takePicture(options: CallOptions): Promise<Uint8Array | undefined>;
}

/** What is seen of a device. */
export interface ScreenReader {
  /** @throws `screen-unreadable`. */
  capture(options: CallOptions & { readonly screenshot?: boolean }): Promise<Capture>;
  /** Whether two trees in a row were equal before the time was over. */
  settle(options: CallOptions & { readonly timeoutMs?: number }): Promise<boolean>;
  /** Something is being done to the device: what was seen before no longer counts. */
  forget(): void;
}

/** Stands between the answers of several commands in one line. */
export const mark = "--tapwright--";

/** Asks the shell for all that no tree tells: front app, keyboard, size. */
export const surroundingsLine = [
  "dumpsys window | grep -E 'mCurrentFocus|mFocusedApp'",
  "dumpsys input_method | grep mInputShown",
  "wm size",
].join(`; echo ${mark}; `);

/**
 * Reads the screen of a source with patience. A tree takes a real phone seconds, so a capture right after settling
 * takes over what that saw last.
 */
export function makeScreenReader(source: ScreenSource, clock: HostClock): ScreenReader {
  let rested: { readonly sight: Sight; readonly at: number } | undefined;
  /** How often something was done: a sight counts only for the time in which nothing was. */
  let deeds = 0;

  const takeRested = (): Sight | undefined => {
    const known = rested;
    rested = undefined;
    return known !== undefined && clock.now().getTime() - known.at <= freshMs ? known.sight : undefined;
  };

  const lookUntilReadable = async (options: CallOptions): Promise<Sight> => {
    let problem = "";
    for (const pauseMs of pausesMs) {
      if (pauseMs > 0) await clock.wait(pauseMs, options.signal);
      const seen = await source.look(options);
      if (isSight(seen)) return seen;
      problem = seen.problem;
    }
    throw unreadable(source.serial, problem);
  };

  return {
    async capture({ signal, screenshot = false }) {
      // The picture is asked for first: a phone packs it while it writes the tree.
      const [picture, { tree, surroundings }] = await Promise.all([
        screenshot ? source.takePicture({ signal }) : undefined,
        takeRested() ?? lookUntilReadable({ signal }),
      ]);
      const [focus = "", keyboard = "", sizes = ""] = surroundings.split(mark);
      const size = parseSize(sizes);
      if (size === undefined) throw unreadable(source.serial, `wm size printed ${JSON.stringify(sizes)}`);
      return {
        tree,
        ...(picture && { screenshot: picture }),
        size: rotateSize(size, tree),
        app: parseFrontApp(focus) ?? { packageName: /package="([^"]+)"/.exec(tree)?.[1] ?? "unknown" },
        keyboardShown: parseKeyboardShown(keyboard),
        takenAt: clock.now().toISOString(),
      };
    },

    async settle({ signal, timeoutMs = 5000 }) {
      const end = clock.now().getTime() + timeoutMs;
      let before = deeds;
      const { earlier, ...first } = await source.lookTwice({ signal });
      let last = earlier;
      let seen: Look = first;
      for (;;) {
        if (isSight(seen) && seen.tree === last && hasContent(seen.tree)) {
          if (deeds === before) rested = { sight: seen, at: clock.now().getTime() };
          return true;
        }
        if (clock.now().getTime() >= end) return false;
        last = seen.tree;
        await clock.wait(settlePauseMs, signal);
        before = deeds;
        seen = await source.look({ signal });
      }
    },

    forget() {
      deeds += 1;
      rested = undefined;
    },
  };
}

/** The same device, whose reader forgets what it saw at every call but those that only look. */
export function forgetWhatIsDone(device: Device, reader: ScreenReader): Device {
  const deeds = Object.entries(device)
    .filter(([name, member]) => typeof member === "function" && name !== "capture" && name !== "settle")
    .map(([name, deed]) => [
      name,
      (...parameters: unknown[]) => {
        reader.forget();
        return deed(...parameters);
      },
    ]);
  return { ...device, ...Object.fromEntries(deeds) };
}

/** A page without any words and without anything to tap is one that still loads. */
function hasContent(tree: string): boolean {
  return / (text|content-desc|hint)="[^"]|clickable="true"/.test(tree);
}

function isSight(look: Look): look is Sight {
  return look.tree !== undefined;
}

function unreadable(serial: string, problem: string): TapwrightError {
  const reason = problem === "" ? "nothing was printed" : problem.slice(0, 200);
  return new TapwrightError("screen-unreadable", `${serial} gives no UI tree: ${reason}`, {
    hint: "Wait until the screen is still, or leave the app that hides its content.",
    retryable: true,
  });
}
