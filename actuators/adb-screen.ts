import type { CallOptions } from "../core/device.ts";
import type { AdbLink } from "./adb-link.ts";
import type { HostClock } from "./host-clock.ts";
import { parseTree } from "./parse-dump.ts";
import { makeScreenReader, mark, type ScreenReader, surroundingsLine } from "./read-screen.ts";

const printedDump = "uiautomator dump /dev/tty";
/** For devices on which a command without a terminal cannot open `/dev/tty`. */
const file = "/data/local/tmp/tapwright.xml";
const filedDump = `uiautomator dump ${file} >/dev/null && cat ${file}`;

/** Reads the screen through the shell, everything but the picture in one round trip. */
export function makeAdbScreen(link: AdbLink, clock: HostClock): ScreenReader {
  let dump = printedDump;

  const lookBy = async (line: string, options: CallOptions) => {
    const { stdout, stderr } = await link.run(line, { ...options, isRepeatable: true });
    const text = Buffer.from(stdout).toString();
    const tree = parseTree(text);
    if (tree === undefined && dump === printedDump && text.includes("dumped to: /dev/tty")) dump = filedDump;
    const [printed = "", ...surroundings] = text.split(mark);
    return { tree, surroundings: surroundings.join(mark), problem: `${stderr} ${printed}`.trim() };
  };

  const source = {
    serial: link.serial,
    look: (options: CallOptions) => lookBy(`${dump}; echo ${mark}; ${surroundingsLine}`, options),
    glance: (options: CallOptions) => lookBy(dump, options),
    async takePicture(options: CallOptions) {
      const { stdout } = await link.run("screencap -p", { ...options, isRepeatable: true });
      return stdout.length > 0 ? stdout : undefined;
    },
  };
  return makeScreenReader(source, clock);
}
