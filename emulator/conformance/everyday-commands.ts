/** What Android answers to one command line. */
export interface ExpectedAnswer {
  readonly line: string;
  /** The whole of stdout, or what it must match. */
  readonly out?: string | RegExp;
  /** The whole of stderr, or what it must match; empty when absent. */
  readonly error?: string | RegExp;
  /** 0 when absent. */
  readonly code?: number;
  /** First and last API level that answers so; all when absent. */
  readonly since?: number;
  readonly until?: number;
  /** Where the answer is written down: a file of AOSP, or a public page. */
  readonly source: string;
}

const packageManager = "frameworks/base PackageManagerShellCommand.java";
const activityManager = "frameworks/base ActivityManagerShellCommand.java";
const input = "frameworks/base InputShellCommand.java";
const settings = "frameworks/base SettingsService.java";
const windowManager = "frameworks/base WindowManagerShellCommand.java";
const inputMethod = "frameworks/base InputMethodManagerService.java";
const wifi = "frameworks/base/cmds/svc";
const packageDump = "frameworks/base com.android.server.pm.Settings.java dumpPackageLPr";
const windowDump = "frameworks/base RootWindowContainer.java dump";
const content = "frameworks/base cmds/content Content.java";
const toybox = "external/toybox toys/posix, toys/other";
const shell = "external/mksh, system/core";
const toolbox = "system/core toolbox";
const cmd = "frameworks/native cmds/cmd/cmd.cpp";
const dump = "frameworks/native cmds/dumpsys/dumpsys.cpp";

const notes = "com.tapwright.notes";
const settingsApp = "com.android.settings";

/** Everyday commands in the order in which they run on one phone that was just started. */
export const everydayCommands: readonly ExpectedAnswer[] = [
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
    source: "frameworks/base DisplayDevice.java dumpLocked",
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
  // Packages
  { line: "pm list packages", out: /^(package:[\w.]+\n)+$/, source: packageManager },
  { line: `pm list packages ${settingsApp}`, out: `package:${settingsApp}\n`, source: packageManager },
  { line: "pm list packages -f", out: /^(package:\/\S+\.apk=[\w.]+\n)+$/, source: packageManager },
  { line: "pm list packages -s -U", out: /^(package:[\w.]+ uid:\d+\n)+$/, source: packageManager },
  {
    line: "cmd package list packages -3 --show-versioncode",
    out: /^(package:[\w.]+ versionCode:\d+\n)*$/,
    source: packageManager,
  },
  { line: `pm path ${settingsApp}`, out: /^package:\/system\/\S+\.apk\n$/, source: packageManager },
  { line: "pm path no.such.app", out: "", code: 1, source: packageManager },
  { line: "pm list users", out: "Users:\n\tUserInfo{0:Owner:c13} running\n", source: packageManager },
  { line: "pm list features", out: /^(feature:\S+\n)+$/, source: packageManager },
  { line: "pm list instrumentation", out: "", source: packageManager },
  { line: `pm clear ${notes}`, out: "Success\n", source: packageManager },
  { line: "pm clear no.such.app", out: "Failed\n", code: 1, source: packageManager },
  {
    line: "pm uninstall no.such.app",
    out: "Failure [DELETE_FAILED_INTERNAL_ERROR]\n",
    code: 1,
    source: packageManager,
  },
  {
    line: "pm install /data/local/tmp/none.apk",
    error: /^Error: Unable to open file: \/data\/local\/tmp\/none\.apk\n/,
    code: 255,
    source: packageManager,
  },
  {
    line: "pm install",
    error: "Error: must either specify a package size or an APK file\n",
    code: 1,
    source: packageManager,
  },
  { line: "pm get-install-location", out: "0[auto]\n", source: packageManager },
  { line: `pm dump ${notes} | grep -c versionCode`, out: "1\n", source: packageManager },
  {
    line: `cmd package resolve-activity --brief ${notes} | tail -n 1`,
    out: new RegExp(`^${notes}/\\S+\\n$`),
    source: packageManager,
  },
  {
    line: `cmd package resolve-activity ${notes} | head -n 4`,
    out: new RegExp(
      `^priority=0 preferredOrder=0 match=0x\\w+ specificIndex=-1 isDefault=true\nActivityInfo:\n  name=\\S+\n  packageName=${notes}\n$`,
    ),
    source: "frameworks/base ResolveInfo.java, ActivityInfo.java dump",
  },
  {
    line: "cmd package query-activities -a android.intent.action.MAIN -c android.intent.category.LAUNCHER",
    out: /^\d+ activities found:\n( {2}Activity #\d+:\n {4}priority=.*\n {4}ActivityInfo:\n {6}name=\S+\n {6}packageName=\S+\n( {6}.*\n)+)+$/,
    source: packageManager,
  },
  {
    line: "cmd package query-activities --components -a android.intent.action.MAIN -c android.intent.category.LAUNCHER",
    out: /^([\w.]+\/[\w.]+\n)+$/,
    source: packageManager,
  },
  {
    line: "cmd package query-activities -a no.such.ACTION",
    out: "No activities found\n",
    source: packageManager,
  },
  {
    line: "cmd package resolve-activity --brief no.such.app",
    out: "No activity found\n",
    source: packageManager,
  },
  {
    line: `dumpsys package ${notes} | grep -o versionName=.`,
    out: /^versionName=\d\n$/,
    source: packageDump,
  },
  { line: `dumpsys package ${notes} | grep -c ' userId='`, out: "1\n", until: 33, source: packageDump },
  { line: `dumpsys package ${notes} | grep -c ' appId='`, out: "1\n", since: 34, source: packageDump },
  // Activities
  {
    line: `am start -n ${notes}/.NotesActivity`,
    out: `Starting: Intent { cmp=${notes}/.NotesActivity }\n`,
    source: activityManager,
  },
  {
    line: `am start -W -n ${settingsApp}/.Settings`,
    out: /^Starting: Intent \{ .* \}\nStatus: ok\nLaunchState: \w+( \(\d\))?\nActivity: \S+\nTotalTime: \d+\nWaitTime: \d+\nComplete\n$/,
    source: activityManager,
  },
  {
    line: "am start -n no.such.app/.Main",
    out: /^Starting: Intent/,
    error: "Error type 3\nError: Activity class {no.such.app/.Main} does not exist.\n",
    code: 1,
    source: activityManager,
  },
  { line: `am force-stop ${notes}`, out: "", source: activityManager },
  { line: "am get-current-user", out: "0\n", source: activityManager },
  {
    line: "am broadcast -a org.example.NOTHING",
    out: "Broadcasting: Intent { act=org.example.NOTHING flg=0x400000 }\nBroadcast completed: result=0\n",
    source: activityManager,
  },
  {
    line: `monkey -p ${notes} -c android.intent.category.LAUNCHER 1`,
    out: /Events injected: 1\n/,
    source: "development cmds/monkey Monkey.java",
  },
  { line: "dumpsys window | grep -c mCurrentFocus=Window", out: "1\n", source: windowDump },
  {
    line: "dumpsys activity activities | grep -c topResumedActivity=ActivityRecord",
    out: /^\d\n$/,
    since: 29,
    source: "ActivityTaskSupervisor.java",
  },
  {
    line: "dumpsys battery | grep level",
    out: /^ {2}level: \d+\n$/,
    source: "frameworks/base BatteryService.java",
  },
  {
    line: "dumpsys power | grep mWakefulness=",
    out: "  mWakefulness=Awake\n",
    source: "PowerManagerService.java",
  },
  { line: "dumpsys nothing", error: "Can't find service: nothing\n", source: dump },
  { line: "cmd nothing", error: "cmd: Can't find service: nothing\n", code: 20, source: cmd },
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
    source: "frameworks/base cmds/uiautomator DumpCommand.java",
  },
  { line: "head -c 5 /sdcard/window_dump.xml", out: "<?xml", source: "DumpCommand.java" },
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
