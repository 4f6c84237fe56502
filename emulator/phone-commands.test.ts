import { expect } from "chai";
import { describe, it } from "mocha";
import { openShellFixture } from "./shell-fixture.ts";
import { makeSqlProvider } from "./sql-provider.ts";

/** A line, what it prints (errors after a `!`), and its exit code unless 0. */
type Golden = readonly [line: string, out: string, code?: number];

const missing = "No such file or directory";

/** Lines that run one after the other on one phone: what Android 13 answers. */
const goldens: Readonly<Record<string, readonly Golden[]>> = {
  files: [
    ["mkdir /sdcard/Documents/Work && echo $?", "0\n"],
    ["mkdir /sdcard/Documents/Work", "!mkdir: '/sdcard/Documents/Work': File exists\n", 1],
    ["mkdir -p /sdcard/a/b/c; echo -n hello > /sdcard/a/b/c/f.txt", ""],
    ["ls -l /sdcard/a/b/c", "total 4\n-rw-rw---- 1 media_rw media_rw 5 2026-01-15 10:00 f.txt\n"],
    ["ls -R /sdcard/a", "/sdcard/a:\nb\n\n/sdcard/a/b:\nc\n\n/sdcard/a/b/c:\nf.txt\n"],
    ["ls /sdcard/none", `!ls: /sdcard/none: ${missing}\n`, 1],
    ["ls -ld /data/local/tmp", "drwxrwx--x 2 shell shell 4096 2026-01-15 10:00 /data/local/tmp\n"],
    ["cp /sdcard/a /sdcard/z", "!cp: Skipped dir '/sdcard/a'\n", 1],
    ["cp -r /sdcard/a /sdcard/z; find /sdcard/z -type f", "/sdcard/z/b/c/f.txt\n"],
    [
      "mv /sdcard/z/b /sdcard/y; find /sdcard/y /sdcard/z",
      "/sdcard/y\n/sdcard/y/c\n/sdcard/y/c/f.txt\n/sdcard/z\n",
    ],
    ["mv /sdcard/none /sdcard/x", `!mv: bad '/sdcard/none': ${missing}\n`, 1],
    ["rm /sdcard/a", "!rm: /sdcard/a: Is a directory\n", 1],
    ["rm /sdcard/none", `!rm: /sdcard/none: ${missing}\n`, 1],
    ["rm -rf /sdcard/a /sdcard/none; [ -e /sdcard/a ]", "", 1],
    ["rmdir /sdcard/y", "!rmdir: '/sdcard/y': Directory not empty\n", 1],
    ["find /sdcard/y -name '*.txt' -exec cat {} ';'", "hello"],
    ["find /sdcard -maxdepth 1 -iname 'd*' ! -name '*o*'", "/sdcard/DCIM\n"],
    ["stat -c '%n %s %F' /sdcard/y/c/f.txt", "/sdcard/y/c/f.txt 5 regular file\n"],
    [
      "touch -d '2026-01-02 03:04:05' /sdcard/t; stat -c %y /sdcard/t",
      "2026-01-02 03:04:05.000000000 +0000\n",
    ],
    ["chmod 600 /sdcard/t; stat -c '%a %A' /sdcard/t", "600 -rw-------\n"],
    ["echo x > /system/app/x", "!/system/bin/sh: can't create /system/app/x: Read-only file system\n", 1],
    ["du -s /sdcard/y; df | wc -l", "12\t/sdcard/y\n3\n"],
  ],
  databases: [
    [
      "sqlite3 /data/data/com.example/databases/a.db 'SELECT * FROM a'",
      '!Error: unable to open database "/data/data/com.example/databases/a.db": unable to open database file\n',
      1,
    ],
    ["echo x > /sdcard/x; sqlite3 /sdcard/x 'SELECT 1'", "!Error: file is not a database\n", 26],
  ],
  text: [
    [
      "printf 'b\\na\\nc\\n' > /sdcard/l; head -n 1 /sdcard/l; tail -1 /sdcard/l; tail -n +2 /sdcard/l",
      "b\nc\na\nc\n",
    ],
    ["wc -l < /sdcard/l; wc /sdcard/l", "3\n3 3 6 /sdcard/l\n"],
    ["sort -r /sdcard/l | tr a-c A-C", "C\nB\nA\n"],
    ["grep -n '[ac]' /sdcard/l; grep -vc a /sdcard/l; grep -E 'a|b' /sdcard/l", "2:a\n3:c\n2\nb\na\n"],
    ["grep zebra /sdcard/l", "", 1],
    ["echo 'a\\tb'; echo -n x; echo -E 'a\\tb'", "a\tb\nxa\\tb\n"],
    [
      "echo -n hi | sha256sum -b; echo -n hi | base64",
      `8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4\naGk=\n`,
    ],
    ["printf '%5.1s|%-3d|%03x|%%\\n' abc 7 10", "    a|7  |00a|%\n"],
    ["printf 'a:b:c\\n\\nx\\nx\\n' | cut -d: -f1,3- | uniq -c", "      1 a:c\n      1 \n      2 x\n"],
    ["echo new | tee -a /sdcard/l | cut -c 2-; tail -n 1 /sdcard/l", "ew\nnew\n"],
    ["cat -z", "!cat: Unknown option 'z' (see \"cat --help\")\n", 1],
    ["echo 1 2 | xargs echo 0; basename /a/b.txt .txt; dirname /a/b.txt", "0 1 2\nb\n/a\n"],
  ],
  device: [
    ["getprop ro.build.version.release; getprop | grep sdk", "13\n[ro.build.version.sdk]: [33]\n"],
    [
      "setprop debug.x 1; getprop debug.x; setprop ro.x 1",
      "1\n!Failed to set property 'ro.x' to '1'.\nSee dmesg for error reason.\n",
      1,
    ],
    ["wm size; wm density", "Physical size: 720x1600\nPhysical density: 320\n"],
    [
      "settings put system font_scale 1.3; settings get system font_scale; settings get secure x",
      "1.3\nnull\n",
    ],
    [
      "settings delete system font_scale; settings delete system font_scale",
      "Deleted 1 rows\nDeleted 0 rows\n",
    ],
    ["settings get nowhere x", "!Invalid namespace 'nowhere'\n", 255],
    [
      "svc wifi disable; settings get global wifi_on; svc bluetooth enable; settings get global bluetooth_on",
      "0\n1\n",
    ],
    ["cmd connectivity airplane-mode enable; cmd connectivity airplane-mode", "enabled\n"],
    ["cmd uimode night yes; settings get secure ui_night_mode", "Night mode: yes\n2\n"],
    ["cmd nothing x", "!cmd: Can't find service: nothing\n", 20],
    ["id -u >/dev/null; whoami; uname | sed", "root\n!/system/bin/sh: sed: inaccessible or not found\n", 127],
    ["date 021409302027.15; date '+%F %T %j %a'", "2027-02-14 09:30:15 045 Sun\n"],
    ["setprop persist.sys.timezone Asia/Kolkata; date +%R%z", "15:00+0530\n"],
    ["ps -A | grep -c org.example.home; pidof nothing", "1\n", 1],
    ["logcat -c; logcat -d", "--------- beginning of main\n"],
    ["sh -c 'cd /sdcard; exit 4'; echo $? $PWD; su 0 whoami; su -c 'echo a; echo b'", "4 /\nroot\na\nb\n"],
  ],
  apps: [
    [
      "pm list packages -3",
      "package:com.android.adbkeyboard\npackage:com.tapwright.clipboard\npackage:org.example.notes\n",
    ],
    ["cmd package list packages --show-versioncode notes", "package:org.example.notes versionCode:1\n"],
    [
      "pm path org.example.notes; pm path none",
      "package:/data/app/~~E5IxeaE_5i0q9iZ9akYHcA==/org.example.notes-R1PYyhLVQQ-Fm-2cXyPn1w==/base.apk\n",
      1,
    ],
    ["pm clear org.example.notes; pm clear none", "Success\nFailed\n", 1],
    ["cmd package resolve-activity --brief org.example.notes | tail -n 1", "org.example.notes/.Main\n"],
    ["am start -n org.example.notes/.Main", "Starting: Intent { cmp=org.example.notes/.Main }\n"],
    [
      "dumpsys window | grep mCurrentFocus | grep -o 'org[^}]*'",
      "org.example.notes/org.example.notes.Main\n",
    ],
    ["dumpsys activity activities | grep -c 'ResumedActivity.*org.example.notes/.Main'", "3\n"],
    ["am force-stop org.example.notes; pidof org.example.notes", "", 1],
    [
      "am start -W -S -n org.example.notes/.Edit --es a b",
      "Stopping: org.example.notes\nStarting: Intent { cmp=org.example.notes/.Edit (has extras) }\n" +
        "Status: ok\nLaunchState: COLD\nActivity: org.example.notes/.Edit\nTotalTime: 180\nWaitTime: 185\nComplete\n",
    ],
    [
      "am start none/.Main",
      "Starting: Intent { act=android.intent.action.MAIN cat=[android.intent.category.LAUNCHER] cmp=none/.Main }\n" +
        "!Error type 3\nError: Activity class {none/.Main} does not exist.\n",
      1,
    ],
    [
      "am start -a x.y -d https://example.com/path?q 2>/dev/null",
      "Starting: Intent { act=x.y dat=https://example.com/... }\n",
      1,
    ],
    [
      "dumpsys package org.example.notes | grep -E 'version(Code|Name)'",
      "    versionCode=1 minSdk=26 targetSdk=33\n    versionName=1.0\n",
    ],
    [
      "dumpsys input_method | grep mInputShown; dumpsys power | grep mWakefulness=",
      "  mInputShown=false\n  mWakefulness=Awake\n",
    ],
    ["monkey -p none 1", "!** No activities found to run, monkey aborted.\n", 252],
  ],
  content: [
    [
      "content insert --uri content://settings/system --bind name:s:k --bind 'value:s:a\\:b'; settings get system k",
      "a:b\n",
    ],
    ["content query --uri content://settings/system/k --projection name:value", "Row: 0 name=k, value=a:b\n"],
    ["content delete --uri content://settings/system --where \"name='k'\"", ""],
    ["content query --uri content://settings/system --where \"name='k'\"", "No result found.\n"],
    [
      "content query --uri content://none/a",
      "!Error while accessing provider:none\njava.lang.IllegalStateException: Could not find provider: none\n",
    ],
    [
      "content query | tail -n 1",
      "[ERROR] Content provider URI not specified. Did you specify --uri argument?\n",
    ],
    [
      "content insert --uri content://settings/system --bind a | tail -n 1",
      "[ERROR] Binding not well formed: a\n",
    ],
  ],
};

describe("phoneCommands", () => {
  for (const [topic, lines] of Object.entries(goldens)) {
    it(`answers as Android does about ${topic}`, async () => {
      const { run, system } = await openShellFixture();
      for (const [line, expected, code = 0] of lines) {
        const [out, error = ""] = expected.split(/^!/m);
        expect(await run(line), line).to.deep.equal({ code, out, error });
      }
      system.close();
    });
  }

  it("touches the screen through its port only", async () => {
    const { run, told, system } = await openShellFixture();
    await run("input tap 10 20.5; input touchscreen swipe 1 2 3 4 50; input swipe 5 5 5 5 800");
    await run("input text 'a%sb%%sc'; input keyevent 4 KEYCODE_HOME ENTER; input keyevent NOPE");
    expect(told).to.deep.equal([
      "tap 10,20.5",
      "swipe 1,2 3,4 50",
      "tap 5,5 800",
      "type a b% c",
      "key 4",
      "key 3",
      "key 66",
      "key 0",
    ]);
    expect(await run("uiautomator dump /dev/tty")).to.have.property(
      "out",
      '<?xml version="1.0"?><hierarchy rotation="0"/>UI hierchary dumped to: /dev/tty\n',
    );
    expect(await run("screencap -p /sdcard/s.png; uiautomator dump")).to.deep.equal({
      code: 0,
      out: "UI hierchary dumped to: /sdcard/window_dump.xml\n",
      error: "",
    });
    expect([...system.files.read("/sdcard/s.png")]).to.deep.equal([0x89, 0x50, 0x4e, 0x47, 0, 255]);
    system.close();
  });

  it("fails on input that Android's virtual keyboard cannot type or read", async () => {
    const { run, told, system } = await openShellFixture();
    expect(await run("input text naïve")).to.include({ code: 255, out: "" });
    expect((await run("input tap 1")).error).to.include('Argument expected after "1"');
    expect((await run("input tap a b")).error).to.include("Invalid arguments for command: tap");
    expect(told).to.deep.equal([]);
    system.close();
  });

  it("types any character through the ADB keyboard, once it is the current one", async () => {
    const { run, told, system } = await openShellFixture();
    const id = "com.android.adbkeyboard/.AdbIME";
    const type = `am broadcast -a ADB_INPUT_B64 --es msg $(printf '日本 ü' | base64)`;
    await run(`${type}; ime set ${id}; ${type}`);
    expect(told).to.deep.equal([]);
    expect(await run(`ime list -s; ime enable ${id}; ime set ${id}; ime list -s`)).to.have.property(
      "out",
      `com.android.inputmethod.latin/.LatinIME\nInput method ${id}: now enabled for user #0\n` +
        `Input method ${id} selected for user #0\ncom.android.inputmethod.latin/.LatinIME\n${id}\n`,
    );
    await run(`${type}; am broadcast -a ADB_CLEAR_TEXT; ime reset; ${type}`);
    expect(told).to.deep.equal(["type 日本 ü", "clear"]);
    system.close();
  });

  it("shows an app's table as it is stored", async () => {
    const { run, providers, system } = await openShellFixture();
    const schema = "CREATE TABLE t (_id INTEGER PRIMARY KEY, name TEXT, size REAL, picture BLOB)";
    const database = system.databases.open("/data/data/org.example.notes/databases/t.db", schema);
    providers.register(makeSqlProvider("org.example", database, { t: "t" }));
    const bindings = "--bind name:s:a --bind size:f:1.5 --bind picture:n:";
    await run(
      `content insert --uri content://org.example/t ${bindings}; content update --uri content://org.example/t/1 --bind name:s:b`,
    );
    expect(await run("content query --uri content://org.example/t --sort '_id DESC'")).to.have.property(
      "out",
      "Row: 0 _id=1, name=b, size=1.5, picture=NULL\n",
    );
    expect(await run("head -c 15 /data/data/org.example.notes/databases/t.db")).to.have.property(
      "out",
      "SQLite format 3",
    );
    system.close();
  });
});
