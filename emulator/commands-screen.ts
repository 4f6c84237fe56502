import { dropCharacters } from "./faults.ts";
import { javaException, javaFailure, readArguments } from "./java-command.ts";
import { parseKeyCode } from "./key-codes.ts";
import { typeThroughHelper } from "./settings-helper.ts";
import { type Command, type CommandContext, CommandError, type CommandTable } from "./shell-command.ts";

const sources =
  /^(keyboard|dpad|gamepad|touchscreen|mouse|stylus|trackball|touchpad|touchnavigation|joystick)$/;

/** How long a finger rests for a long press, in milliseconds. */
const longPressMs = 500;

type InputCommand = (context: CommandContext, words: readonly string[]) => void;

/** Coordinates and a duration, as Java's parsers take them. */
function readNumbers(command: string, words: readonly string[], needed: number): number[] {
  const reader = readArguments(command, words);
  const texts = Array.from({ length: needed }, () => reader.required());
  return [...texts, ...reader.rest].map((text) => {
    if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text);
    const reason = `java.lang.IllegalArgumentException: Error: Invalid arguments for command: ${command}`;
    throw javaException(command, reason);
  });
}

const swipe: InputCommand = ({ name, screen }, words) => {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, durationMs = 300] = readNumbers(name, words, 4);
  // A finger that does not move presses as long as it stays.
  if (x1 === x2 && y1 === y2) screen.tap({ x: x1, y: y1 }, durationMs);
  else screen.swipe({ x: x1, y: y1 }, { x: x2, y: y2 }, durationMs);
};

const inputCommands: Readonly<Record<string, InputCommand>> = {
  tap({ screen }, words) {
    const [x = 0, y = 0] = readNumbers("tap", words, 2);
    screen.tap({ x, y });
  },
  swipe,
  draganddrop({ screen }, words) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, durationMs = 300] = readNumbers("draganddrop", words, 4);
    screen.swipe({ x: x1, y: y1 }, { x: x2, y: y2 }, durationMs, longPressMs);
  },
  text(context, words) {
    const text = readArguments("text", words).required().replaceAll("%s", " ");
    if (typeThroughHelper(context, text)) return;
    // The virtual keyboard's map knows ASCII only; Android fails on the rest before it types anything.
    if (/[^\n\t\x20-\x7e]/.test(text)) {
      const reason = "java.lang.NullPointerException: Attempt to get length of null array";
      throw javaException("text", `${reason}\n\tat com.android.server.input.InputShellCommand.sendText`);
    }
    context.screen.typeText(dropCharacters(context.system.faults, text));
  },
  keyevent({ screen, system }, words) {
    const reader = readArguments("keyevent", words);
    const option = reader.nextOption();
    for (let key: string | undefined = reader.required(); key !== undefined; key = reader.next()) {
      if (option === "--longpress") system.clock.advance(longPressMs);
      screen.pressKey(parseKeyCode(key));
      if (option === "--doubletap") screen.pressKey(parseKeyCode(key));
    }
  },
  press: () => {},
  roll: () => {},
};

const input: Command = async (context) => {
  const words = [...context.arguments];
  if (sources.test(words[0] ?? "")) words.shift();
  if (words[0] === "-d") words.splice(0, 2);
  const [name, ...rest] = words;
  if (name === undefined || name === "help" || name === "-h") {
    throw new CommandError("Usage: input [<source>] [-d DISPLAY_ID] <command> [<arg>...]", javaFailure);
  }
  if (!Object.hasOwn(inputCommands, name)) {
    context.countUnknown(`input ${name}`);
    context.print(`Unknown command: ${name}`);
    return javaFailure;
  }
  const { faults, pace } = context.system;
  await pace.take("gesture", context.signal);
  const cut = faults.draw("disconnect");
  const isLost = cut?.chance(0.5);
  if (!isLost) inputCommands[name]?.({ ...context, name }, rest);
  if (cut) for (const hangUp of faults.hangUps) hangUp();
  return 0;
};

const uiautomator: Command = async (context) => {
  const [action, ...words] = context.arguments;
  if (action !== "dump") {
    context.countUnknown(`uiautomator ${action ?? ""}`.trim());
    throw new CommandError("Usage: uiautomator <subcommand> [options]", 1);
  }
  // A test that holds UI automation does not share it.
  if (context.automation.isHeld) throw new CommandError("Killed", 137);
  const path = words.find((word) => !word.startsWith("-")) ?? "/sdcard/window_dump.xml";
  const { faults, pace } = context.system;
  if (faults.drawSeries("unreadable-tree", 3)) {
    await pace.take("failed dump", context.signal);
    context.complain("ERROR: could not get idle state.");
    return 0;
  }
  await pace.take("dump", context.signal);
  const xml = context.screen.dumpTree();
  if (path === "/dev/tty" || path === "/dev/stdout") context.write(xml);
  else context.system.files.write(context.resolve(path), new TextEncoder().encode(xml));
  // Android misspells it, and tools look for the misspelling.
  context.print(`UI hierchary dumped to: ${path}`);
  return 0;
};

const screencap: Command = async (context) => {
  const words = context.arguments.filter((word, index, all) => word !== "-d" && all[index - 1] !== "-d");
  const path = words.find((word) => !word.startsWith("-"));
  if (!words.includes("-p") && !path?.endsWith(".png")) {
    context.countUnknown("screencap");
    throw new CommandError("screencap: only PNG is emulated; use -p");
  }
  await context.system.pace.take("screenshot", context.signal);
  const png = await context.screen.screenshot();
  if (path === undefined || path === "-") context.write(png);
  else context.system.files.write(context.resolve(path), png);
  return 0;
};

/** Commands that touch and show the screen. */
export const screenCommands: CommandTable = {
  input,
  screencap,
  screenrecord() {
    throw new CommandError("ERROR: unable to create video/avc codec instance", 1);
  },
  uiautomator,
};
