import type { ExpectedAnswer } from "./expected-answer.ts";
import { sources } from "./sources.ts";

const { input, content, toybox, shell } = sources;
const notes = "com.tapwright.notes";

/** Input, the screen, files, and the shell itself. */
export const shellCommands: readonly ExpectedAnswer[] = [
  // Input and screen
  { line: "input tap 10 10", out: "", source: input },
  { line: "input swipe 300 900 300 300 200", out: "", source: input },
  { line: "input keyevent KEYCODE_HOME", out: "", source: input },
  { line: "input keyevent 4 3", out: "", source: input },
  { line: "input text hello", out: "", source: input },
  { line: "input tap 10", error: /Argument expected after "10"/, code: 255, source: input },
  {
    line: "uiautomator dump",
    out: "UI hierchary dumped to: /sdcard/window_dump.xml\n",
    source:
      "frameworks/base cmds/uiautomator/cmds/uiautomator/src/com/android/commands/uiautomator/DumpCommand.java",
  },
  {
    line: "head -c 5 /sdcard/window_dump.xml",
    out: "<?xml",
    source:
      "frameworks/base cmds/uiautomator/cmds/uiautomator/src/com/android/commands/uiautomator/DumpCommand.java",
  },
  { line: "screencap -p | head -c 4 | tail -c 3", out: "PNG", source: "frameworks/base cmds/screencap" },
  // Files and the shell
  {
    line: "ls /sdcard/none",
    error: "ls: /sdcard/none: No such file or directory\n",
    code: 1,
    source: toybox,
  },
  { line: "echo a > /sdcard/a.txt; cat /sdcard/a.txt; rm /sdcard/a.txt", out: "a\n", source: toybox },
  { line: "mkdir -p /sdcard/x/y && ls /sdcard/x", out: "y\n", source: toybox },
  { line: "rm /sdcard/x", error: "rm: /sdcard/x: Is a directory\n", code: 1, source: toybox },
  { line: "rm -r /sdcard/x", out: "", source: toybox },
  {
    line: "echo x > /system/x",
    error: "/system/bin/sh: can't create /system/x: Read-only file system\n",
    code: 1,
    source: shell,
  },
  {
    line: "cd /none",
    error: "/system/bin/sh: cd: /none: No such file or directory\n",
    code: 2,
    source: shell,
  },
  {
    line: "nosuchcommand",
    error: "/system/bin/sh: nosuchcommand: inaccessible or not found\n",
    code: 127,
    source: shell,
  },
  { line: "exit 42", out: "", code: 42, source: shell },
  { line: "true && echo yes || echo no", out: "yes\n", source: shell },
  { line: "echo $((6 * 7)) \"$(echo in)\" 'a  b'", out: "42 in a  b\n", source: shell },
  { line: "for i in 1 2 3; do echo $i; done | sort -r | head -n 1", out: "3\n", source: shell },
  { line: "[ -d /sdcard ] && echo folder", out: "folder\n", source: shell },
  { line: "ps -A -o NAME | grep -c system_server", out: "1\n", source: toybox },
  { line: "pidof no.such.process", out: "", code: 1, source: toybox },
  { line: "pkill -f no.such.process", out: "", code: 1, source: toybox },
  {
    line: "nohup logcat >/dev/null 2>&1 & pgrep -f 'logca[t]' | wc -l; kill $!; kill -0 $! 2>/dev/null",
    out: "1\n",
    code: 1,
    source: shell,
  },
  { line: "echo first & wait; echo second", out: "first\nsecond\n", source: shell },
  {
    line: "logcat -d | head -n 1",
    out: /^--------- beginning of \w+\n$/,
    source: "system/logging logcat.cpp",
  },
  { line: "logcat -c", out: "", source: "system/logging logcat.cpp" },
  {
    line: "content query --uri content://settings/system/font_scale --projection value",
    out: /^(Row: 0 value=[\d.]+|No result found\.)\n$/,
    source: content,
  },
  {
    line: "run-as no.such.app id",
    error: "run-as: unknown package: no.such.app\n",
    code: 1,
    source: "system/core run-as/run-as.cpp",
  },
  {
    line: `run-as ${notes} id`,
    error: `run-as: package not debuggable: ${notes}\n`,
    code: 1,
    source: "system/core run-as/run-as.cpp",
  },
];
