import { formatTime } from "./local-time.ts";
import { type Command, type CommandTable, readFlags } from "./shell-command.ts";

const groups = "0(root),1004(input),1015(sdcard_rw),2000(shell)";

/** Who runs the shell: root, as on the emulator images of Android's own SDK. */
const id: Command = (context) => {
  const flags = readFlags(context, "gGunrZ");
  const name = flags.has("n");
  if (flags.has("Z")) context.print("u:r:su:s0");
  else if (flags.has("G")) context.print(name ? "root input sdcard_rw shell" : "0 1004 1015 2000");
  else if (flags.has("u") || flags.has("g")) context.print(name ? "root" : "0");
  else context.print(`uid=0(root) gid=0(root) groups=${groups} context=u:r:su:s0`);
  return 0;
};

/** The kernel's parts of the name by flag, in the order in which `-a` prints them. */
const kernel = {
  s: "Linux",
  n: "localhost",
  r: "5.15.41-android13",
  v: "#1 SMP PREEMPT",
  m: "aarch64",
} as const;

const uname: Command = (context) => {
  const flags = readFlags(context, "asnrvmo");
  const parts = Object.entries(kernel).filter(([flag]) => flags.has("a") || flags.has(flag));
  const words: string[] = parts.map(([, part]) => part);
  if (flags.has("a") || flags.has("o")) words.push("Toybox");
  context.print(words.length > 0 ? words.join(" ") : kernel.s);
  return 0;
};

const uptime: Command = (context) => {
  const { clock, properties } = context.system;
  const time = formatTime(clock.now(), "%H:%M:%S", properties.get("persist.sys.timezone"));
  context.print(` ${time} up 10 min,  0 users,  load average: 0.00, 0.00, 0.00`);
  return 0;
};

/** Commands that tell who and where one is. */
export const identityCommands: CommandTable = {
  id,
  uname,
  uptime,
  whoami(context) {
    context.print("root");
    return 0;
  },
};
