import type { ExpectedAnswer } from "./expected-answer.ts";
import { sources } from "./sources.ts";

const { packageManager, activityManager, packageDump, windowDump, cmd, dump } = sources;
const notes = "com.tapwright.notes";
const settingsApp = "com.android.settings";

/** What is asked of packages and activities. */
export const appCommands: readonly ExpectedAnswer[] = [
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
    source: "frameworks/base core/java/android/content/pm/ResolveInfo.java",
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
];
