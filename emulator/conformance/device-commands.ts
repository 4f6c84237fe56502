import type { ExpectedAnswer } from "./expected-answer.ts";
import { sources } from "./sources.ts";

const { settings, windowManager, inputMethod, wifi, toybox, toolbox } = sources;

/** What is asked of the device and its settings. */
export const deviceCommands: readonly ExpectedAnswer[] = [
  // The device
  { line: "getprop ro.build.version.sdk", out: /^\d+\n$/, source: `${toolbox}/getprop.cpp` },
  { line: "getprop ro.build.version.release", out: /^\d+\n$/, source: `${toolbox}/getprop.cpp` },
  { line: "getprop sys.boot_completed", out: "1\n", source: "frameworks/base ActivityManagerService.java" },
  { line: "getprop no.such.name", out: "\n", source: `${toolbox}/getprop.cpp` },
  { line: "getprop", out: /^(\[[^\]]+\]: \[[^\]]*\]\n)+$/, source: `${toolbox}/getprop.cpp` },
  {
    line: "setprop debug.name value && getprop debug.name",
    out: "value\n",
    source: `${toolbox}/setprop.cpp`,
  },
  {
    line: "setprop ro.name value",
    error: "Failed to set property 'ro.name' to 'value'.\nSee dmesg for error reason.\n",
    code: 1,
    source: `${toolbox}/setprop.cpp`,
  },
  { line: "wm size", out: /^Physical size: \d+x\d+\n$/, source: windowManager },
  { line: "wm density", out: /^Physical density: \d+\n$/, source: windowManager },
  { line: "wm user-rotation", out: "lock 0\n", source: windowManager },
  {
    line: "wm user-rotation lock 1; settings get system user_rotation; wm user-rotation lock 0",
    out: "1\n",
    source: windowManager,
  },
  {
    line: "wm user-rotation up",
    error: "Error: argument needs to be either -d, free or lock.\n",
    code: 255,
    source: windowManager,
  },
  {
    line: "dumpsys display | grep mCurrentOrientation",
    out: /^ +mCurrentOrientation=0\n$/,
    source: "frameworks/base services/core/java/com/android/server/display/DisplayDevice.java",
  },
  {
    line: "dumpsys input | grep -c 'orientation=0, logicalFrame=\\[0, 0, '",
    out: "1\n",
    source: "frameworks/native InputReader.cpp dump",
  },
  {
    line: "dumpsys SurfaceFlinger --display-id",
    out: /^(Display \d+ \(HWC display \d\): port=\d+ pnpId=[A-Z]{3} displayName=".*"\n)+$/,
    source: "frameworks/native SurfaceFlinger.cpp dumpDisplayIdentificationData",
  },
  { line: "uptime", out: /^ \d\d:\d\d:\d\d up .*load average: [\d., ]+\n$/, source: toybox },
  { line: "date +%s", out: /^\d{10}\n$/, source: toybox },
  { line: "date +%s%3N", out: /^\d{13}\n$/, source: toybox },
  { line: "id -u", out: "0\n", source: toybox },
  { line: "whoami", out: "root\n", source: toybox },
  { line: "uname", out: "Linux\n", source: toybox },
  { line: "uname -m", out: "aarch64\n", source: toybox },
  { line: "cat /proc/version", out: /^Linux version \S+ /, source: "kernel fs/proc/version.c" },
  { line: "cat /proc/meminfo | head -n 1", out: /^MemTotal: +\d+ kB\n$/, source: "kernel fs/proc/meminfo.c" },
  { line: "df /data | wc -l", out: "2\n", source: toybox },
  { line: "which sh", out: "/system/bin/sh\n", source: toybox },
  { line: "settings get secure android_id", out: /^[0-9a-f]{16}\n$/, source: settings },
  // Settings
  { line: "settings put global my_key 5; settings get global my_key", out: "5\n", source: settings },
  { line: "settings get global no_such_key", out: "null\n", source: settings },
  { line: "settings delete global my_key", out: "Deleted 1 rows\n", source: settings },
  { line: "settings list system", out: /^(\S+=.*\n)+$/, source: settings },
  { line: "svc wifi disable; settings get global wifi_on", out: "0\n", source: wifi },
  { line: "svc wifi enable; settings get global wifi_on", out: "1\n", source: wifi },
  { line: "cmd connectivity airplane-mode", out: "disabled\n", source: "ConnectivityService.java" },
  { line: "ime list -s", out: /^([\w.]+\/[\w.]+\n)+$/, source: inputMethod },
  {
    line: "ime set none/.None",
    error: /^Unknown input method none\/\.None cannot be selected for user #0\n$/,
    code: 255,
    source: inputMethod,
  },
];
