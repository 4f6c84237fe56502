import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openShellFixture } from "./shell-fixture.ts";

type Fixture = Awaited<ReturnType<typeof openShellFixture>>;

describe("makeShell", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await openShellFixture();
  });
  afterEach(() => fixture.system.close());

  const out = async (line: string, stdin = "") => (await fixture.run(line, { stdin })).out;

  it("expands variables, commands, arithmetic and patterns", async () => {
    expect(
      await out("x='a b'; printf '<%s>' $x \"$x\" $(echo c d) `echo e` $((2+3*4)) $" + "{none:-f}"),
    ).to.equal("<a><b><a b><c><d><e><14><f>");
    expect(await out("cd /sdcard; echo D* 'D*' N?tif* [XY]*")).to.equal(
      "DCIM Documents Download D* Notifications [XY]*\n",
    );
  });

  it("keeps what a subshell changes inside it", async () => {
    const line = "x=1; (x=2; cd /sdcard; exit 3); echo $? $x $PWD; echo $(x=5; echo $x) $x";
    expect(await out(line)).to.equal("3 1 /\n5 1\n");
  });

  it("sends streams where redirections say, from left to right", async () => {
    expect(await fixture.run("{ echo a; echo b >&2; } 2>/dev/null")).to.include({ out: "a\n", error: "" });
    expect(await fixture.run("cat /none 2>&1 >/dev/null")).to.include({
      out: "cat: /none: No such file or directory\n",
      error: "",
    });
    const file = "/data/local/tmp/f";
    expect(
      await out(`echo 1 > ${file}; echo 2 >> ${file}; cat < ${file}; echo 3 &> ${file}; cat ${file}`),
    ).to.equal("1\n2\n3\n");
    expect(await fixture.run("echo a > /none/b; echo $?")).to.include({
      out: "1\n",
      error: "/system/bin/sh: can't create /none/b: No such file or directory\n",
    });
  });

  it("gives the client's input to whoever reads first", async () => {
    expect(await out("read a; read b c; echo $b-$c-$a; cat", "one\ntwo three four\nrest\n")).to.equal(
      "two-three four-one\nrest\n",
    );
    expect(await out('while read line; do echo "<$line>"; done', "a\nb\n")).to.equal("<a>\n<b>\n");
  });

  it("runs loops and conditions", async () => {
    const line = `
      i=0
      while true; do
        i=$((i+1))
        if [ $i -eq 2 ]; then continue; elif [ $i -gt 3 ]; then break; fi
        for name in a b; do echo $i$name; done
      done`;
    expect(await out(line)).to.equal("1a\n1b\n3a\n3b\n");
  });

  it("carries bytes unchanged through pipes and files", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_item, index) => index);
    fixture.system.files.write("/sdcard/bytes", bytes);
    expect((await fixture.run("cat /sdcard/bytes | cat > /sdcard/copy")).code).to.equal(0);
    expect(fixture.system.files.read("/sdcard/copy")).to.deep.equal(bytes);
    expect(await out("cat /sdcard/bytes | base64 | base64 -d | md5sum -b")).to.equal(
      "e2c865db4162bed963bfaa9ef6ac18f0\n",
    );
  });

  it("counts commands that nobody answers to", async () => {
    expect(await fixture.run("foo --bar; /system/bin/nope")).to.deep.equal({
      code: 127,
      out: "",
      error:
        "/system/bin/sh: foo: inaccessible or not found\n" +
        "/system/bin/sh: /system/bin/nope: inaccessible or not found\n",
    });
    await fixture.run("am frobnicate; dumpsys nothing; toString");
    expect(fixture.shell.unknownCommands).to.deep.equal([
      "foo",
      "nope",
      "am frobnicate",
      "dumpsys nothing",
      "toString",
    ]);
  });

  it("ends what waits when the client goes", async () => {
    for (const line of ["logcat", "while true; do :; done", "logcat | cat", "until false; do echo a; done"]) {
      const client = new AbortController();
      const ended = fixture.run(line, { signal: client.signal });
      setImmediate(() => client.abort());
      expect((await ended).code, line).to.equal(130);
    }
    const gone = await fixture.run("touch /sdcard/a", { signal: AbortSignal.abort() });
    expect(gone.code).to.equal(130);
    expect(fixture.system.files.stat("/sdcard/a")).to.equal(undefined);
  });

  it("ends the writer of a pipe whose reader has ended", async () => {
    expect(await fixture.run("logcat | true; echo $?")).to.include({ code: 0, out: "0\n" });
  });

  it("runs jobs in the background, and ends when nothing writes any more", async () => {
    expect(await out("{ read a; echo late; } & echo early; wait; echo done")).to.equal("early\nlate\ndone\n");
    expect(await out("false & wait $!; echo $?; wait 7; echo $?")).to.equal("1\n127\n");
    expect(await out("echo $(echo a & wait) | cat; { echo b & } | cat; false && echo c & echo d")).to.equal(
      "a\nb\nd\n",
    );
    expect(await fixture.run("& echo a")).to.include({ code: 1 });
  });

  it("keeps a job whose output goes elsewhere, until it is killed", async () => {
    const line = "nohup logcat > /sdcard/log 2>&1 & echo $!";
    const id = (await out(line)).trim();
    expect(await out("pgrep -f '^nohup l[o]gcat'; pgrep logcat; ps -A -o PID,ARGS | grep logcat")).to.equal(
      `${id}\n${id} nohup logcat > /sdcard/log 2>&1\n`,
    );
    expect(
      await out(`kill -0 ${id} && pkill -f 'l[o]gcat'; echo $?; pkill logcat; echo $?; cat /sdcard/log`),
    ).to.equal("0\n1\n--------- beginning of main\n");
    expect(await fixture.run(`kill ${id} 1`)).to.deep.equal({
      code: 1,
      out: "",
      error: `/system/bin/sh: kill: ${id}: No such process\n/system/bin/sh: kill: 1: Operation not permitted\n`,
    });
  });

  it("ends a job that writes to a client when the client goes", async () => {
    const client = new AbortController();
    const ended = fixture.run("logcat &", { signal: client.signal });
    setImmediate(() => client.abort());
    expect((await ended).code).to.equal(130);
    await new Promise(setImmediate);
    expect(await out("ps -A -o ARGS | grep -c '^logcat'")).to.equal("0\n");
  });

  it("hands over in one piece what came while the client was busy, in the order of both streams", async () => {
    const pieces: string[] = [];
    const take = (kind: string) => async (bytes: Uint8Array) => {
      await new Promise(setImmediate);
      pieces.push(`${kind} ${bytes.length}`);
    };
    await fixture.shell.run({
      line: "for i in 1 2 3; do echo $i; done; echo e >&2; seq 1 1000",
      stdin: (async function* () {})(),
      stdout: take("out"),
      stderr: take("error"),
      signal: new AbortController().signal,
    });
    const at = pieces.indexOf("error 2");
    expect(pieces.slice(0, at).join()).to.match(/^(out [246],?){1,3}$/);
    expect(pieces.slice(at + 1)).to.deep.equal(["out 3893"]);
  });

  it("lets time pass on the phone's clock only", async () => {
    expect(await out("date +%T; sleep 90; date +%T; sleep 2m; date")).to.equal(
      "10:00:00\n10:01:30\nThu Jan 15 10:03:30 UTC 2026\n",
    );
  });
});
