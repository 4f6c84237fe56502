import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Capture } from "../core/screen.ts";
import type { AdbLink } from "./adb-link.ts";
import type { HostClock } from "./host-clock.ts";
import { parseFrontApp, parseKeyboardShown, parseSize, parseTree, rotateSize } from "./parse-dump.ts";

/** Waits before each try of a dump: when one fails, the screen often just has not come to rest. */
const pausesMs = [0, 200, 400, 800];
const settlePauseMs = 100;
const mark = "--tapwright--";

const printedDump = "uiautomator dump /dev/tty";
/** For devices on which a command without a terminal cannot open `/dev/tty`. */
const file = "/data/local/tmp/tapwright.xml";
const filedDump = `uiautomator dump ${file} >/dev/null && cat ${file}`;

/** What is seen of a device. */
export interface AdbScreen {
  /** @throws `screen-unreadable`. */
  capture(options: CallOptions & { readonly screenshot?: boolean }): Promise<Capture>;
  /** Whether two dumps in a row were equal before the time was over. */
  settle(options: CallOptions & { readonly timeoutMs?: number }): Promise<boolean>;
}

/** Reads the screen through the shell, everything but the picture in one round trip. */
export function makeAdbScreen(link: AdbLink, clock: HostClock): AdbScreen {
  let dump = printedDump;

  const look = async (more: string, options: CallOptions) => {
    const { stdout, stderr } = await link.run(`${dump}; ${more}`, { ...options, isRepeatable: true });
    const text = Buffer.from(stdout).toString();
    const tree = parseTree(text);
    if (tree === undefined && dump === printedDump && text.includes("dumped to: /dev/tty")) dump = filedDump;
    return { tree, sections: text.split(mark), problem: `${stderr} ${text.split(mark)[0]}`.trim() };
  };

  const lookUntilReadable = async (options: CallOptions) => {
    const questions = [
      "dumpsys window | grep -E 'mCurrentFocus|mFocusedApp'",
      "dumpsys input_method | grep mInputShown",
      "wm size",
    ];
    const more = questions.map((question) => `echo ${mark}; ${question}`).join("; ");
    let problem = "";
    for (const pauseMs of pausesMs) {
      if (pauseMs > 0) await clock.wait(pauseMs, options.signal);
      const seen = await look(more, options);
      if (seen.tree !== undefined) return { tree: seen.tree, sections: seen.sections };
      problem = seen.problem;
    }
    throw unreadable(link.serial, problem);
  };

  const takePicture = async (options: CallOptions): Promise<Uint8Array | undefined> => {
    const { stdout } = await link.run("screencap -p", { ...options, isRepeatable: true });
    return stdout.length > 0 ? stdout : undefined;
  };

  return {
    async capture({ signal, screenshot = false }) {
      const [{ tree, sections }, picture] = await Promise.all([
        lookUntilReadable({ signal }),
        screenshot ? takePicture({ signal }) : undefined,
      ]);
      const [, focus = "", keyboard = "", sizes = ""] = sections;
      const size = parseSize(sizes);
      if (size === undefined) throw unreadable(link.serial, `wm size printed ${JSON.stringify(sizes)}`);
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
      let { tree: last } = await look("true", { signal });
      for (;;) {
        const { tree } = await look("true", { signal });
        if (tree !== undefined && tree === last && hasContent(tree)) return true;
        if (clock.now().getTime() >= end) return false;
        last = tree;
        await clock.wait(settlePauseMs, signal);
      }
    },
  };
}

/** A page without any words and without anything to tap is one that still loads. */
function hasContent(tree: string): boolean {
  return / (text|content-desc)="[^"]|clickable="true"/.test(tree);
}

function unreadable(serial: string, problem: string): TapwrightError {
  const reason = problem === "" ? "nothing was printed" : problem.slice(0, 200);
  return new TapwrightError("screen-unreadable", `${serial} gives no UI tree: ${reason}`, {
    hint: "Wait until the screen is still, or leave the app that hides its content.",
    retryable: true,
  });
}
