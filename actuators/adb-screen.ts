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

  /** What the commands between the marks printed. */
  const ask = async (lines: readonly string[], options: CallOptions) => {
    const line = lines.join(`; echo ${mark}; `);
    const { stdout, stderr } = await link.run(line, { ...options, isRepeatable: true });
    return { printed: Buffer.from(stdout).toString().split(mark), stderr };
  };

  const readTree = (printed: string): string | undefined => {
    const tree = parseTree(printed);
    const isRefused = tree === undefined && printed.includes("dumped to: /dev/tty");
    if (isRefused && dump === printedDump) dump = filedDump;
    return tree;
  };

  const source = {
    serial: link.serial,
    async look(options: CallOptions) {
      const { printed, stderr } = await ask([dump, surroundingsLine], options);
      const [dumped = "", ...surroundings] = printed;
      const problem = `${stderr} ${dumped}`.trim();
      return { tree: readTree(dumped), surroundings: surroundings.join(mark), problem };
    },
    async lookTwice(options: CallOptions) {
      const { printed, stderr } = await ask([dump, dump, surroundingsLine], options);
      const [first = "", dumped = "", ...surroundings] = printed;
      const problem = `${stderr} ${dumped}`.trim();
      const earlier = readTree(first);
      return { earlier, tree: readTree(dumped), surroundings: surroundings.join(mark), problem };
    },
    async takePicture(options: CallOptions) {
      const { stdout } = await link.run("screencap -p", { ...options, isRepeatable: true });
      return stdout.length > 0 ? stdout : undefined;
    },
  };
  return makeScreenReader(source, clock);
}
