import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Capture } from "../core/screen.ts";
import type { HostClock } from "./host-clock.ts";
import { parseFrontApp, parseKeyboardShown, parseSize, rotateSize } from "./parse-dump.ts";

/** Waits before each try of a tree: when one fails, the screen often just has not come to rest. */
const pausesMs = [0, 200, 400, 800];
const settlePauseMs = 100;

/** What one look at the screen gave. */
export interface Look {
  /** Undefined where there was none that could be read. */
  readonly tree: string | undefined;
  /** Why there was none, in the device's words. */
  readonly problem: string;
}

/** The ways in which a device shows its screen. */
export interface ScreenSource {
  readonly serial: string;
  look(options: CallOptions): Promise<Look>;
  /** A look together with what the shell prints for {@link surroundingsLine}. */
  lookAround(options: CallOptions): Promise<Look & { readonly surroundings: string }>;
  /** PNG bytes; undefined where the window may not be pictured. */
  takePicture(options: CallOptions): Promise<Uint8Array | undefined>;
}

/** What is seen of a device. */
export interface ScreenReader {
  /** @throws `screen-unreadable`. */
  capture(options: CallOptions & { readonly screenshot?: boolean }): Promise<Capture>;
  /** Whether two trees in a row were equal before the time was over. */
  settle(options: CallOptions & { readonly timeoutMs?: number }): Promise<boolean>;
}

/** Stands between the answers of several commands in one line. */
export const mark = "--tapwright--";

/** Asks the shell for all that no tree tells: front app, keyboard, size. */
export const surroundingsLine = [
  "dumpsys window | grep -E 'mCurrentFocus|mFocusedApp'",
  "dumpsys input_method | grep mInputShown",
  "wm size",
].join(`; echo ${mark}; `);

/** Reads the screen of a source with patience. */
export function makeScreenReader(source: ScreenSource, clock: HostClock): ScreenReader {
  const lookUntilReadable = async (options: CallOptions) => {
    let problem = "";
    for (const pauseMs of pausesMs) {
      if (pauseMs > 0) await clock.wait(pauseMs, options.signal);
      const seen = await source.lookAround(options);
      if (seen.tree !== undefined) return { tree: seen.tree, surroundings: seen.surroundings };
      problem = seen.problem;
    }
    throw unreadable(source.serial, problem);
  };

  return {
    async capture({ signal, screenshot = false }) {
      const [{ tree, surroundings }, picture] = await Promise.all([
        lookUntilReadable({ signal }),
        screenshot ? source.takePicture({ signal }) : undefined,
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
      let { tree: last } = await source.look({ signal });
      for (;;) {
        const { tree } = await source.look({ signal });
        if (tree !== undefined && tree === last) return true;
        if (clock.now().getTime() >= end) return false;
        last = tree;
        await clock.wait(settlePauseMs, signal);
      }
    },
  };
}

function unreadable(serial: string, problem: string): TapwrightError {
  const reason = problem === "" ? "nothing was printed" : problem.slice(0, 200);
  return new TapwrightError("screen-unreadable", `${serial} gives no UI tree: ${reason}`, {
    hint: "Wait until the screen is still, or leave the app that hides its content.",
    retryable: true,
  });
}
