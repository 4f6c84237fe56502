import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { tinyApkBytes } from "../test/make-tiny-apk.ts";
import { openTestPhone, type TestPhone } from "./test-phone.ts";

const name = "org.example.tiny";

describe("installCommands", () => {
  let phone: TestPhone;
  beforeEach(async () => {
    phone = await openTestPhone("com.tapwright.notes");
    put("one.apk", { packageName: name });
    put("two.apk", { packageName: name, versionCode: 2 });
  });
  afterEach(() => phone.close());

  const put = (file: string, apk: Parameters<typeof tinyApkBytes>[0]) =>
    phone.system.files.write(`/data/local/tmp/${file}`, tinyApkBytes(apk));
  const install = (words: string) => phone.shell(`cd /data/local/tmp; pm install ${words}`);

  it("installs a pushed APK, lists it, shows it and takes it away", async () => {
    expect(await install("-r one.apk")).to.equal("Success\n");
    expect(await phone.shell(`pm list packages -3 --show-versioncode ${name}`)).to.equal(
      `package:${name} versionCode:1\n`,
    );
    const [, path = ""] = /^package:(.*)\n$/.exec(await phone.shell(`pm path ${name}`)) ?? [];
    expect(path).to.match(/^\/data\/app\/~~[\w-]{22}==\/org\.example\.tiny-[\w-]{22}==\/base\.apk$/);
    expect(phone.system.files.read(path)).to.deep.equal(tinyApkBytes({ packageName: name }));
    expect(await phone.shell(`dumpsys package ${name} | grep version`)).to.equal(
      "    versionCode=1 minSdk=21 targetSdk=33\n    versionName=1.1\n",
    );
    expect(await phone.shell(`pm uninstall ${name}; pm path ${name}; ls /data/app`)).to.equal("Success\n");
    expect(await phone.shell(`pm uninstall ${name}`)).to.equal("Failure [DELETE_FAILED_INTERNAL_ERROR]\n");
  });

  it("starts the app as an empty window with its name, from the shell and from the launcher", async () => {
    await install("one.apk");
    expect(await phone.shell(`am start -n ${name}/.Main`)).to.equal(
      `Starting: Intent { cmp=${name}/.Main }\n`,
    );
    expect(phone.words).to.deep.equal(["Tiny"]);
    expect(phone.screen.front).to.deep.equal({ packageName: name, activity: `${name}.Main` });
    expect(await phone.shell(`am start -n ${name}/.Other`)).to.contain("does not exist");
    phone.screen.pressKey(3);
    phone.tap("Tiny");
    expect(phone.screen.front.packageName).to.equal(name);
    await phone.shell(`pm uninstall ${name}`);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    expect(phone.words).to.not.include("Tiny");
  });

  it("replaces by default, keeps the data, and goes back to an older version only when told", async () => {
    await install("one.apk");
    await phone.shell(`echo kept > /data/data/${name}/file`);
    expect(await install("-R two.apk")).to.match(/^Failure \[INSTALL_FAILED_ALREADY_EXISTS: /);
    expect(await install("two.apk")).to.equal("Success\n");
    expect(await install("one.apk")).to.match(/^Failure \[INSTALL_FAILED_VERSION_DOWNGRADE: /);
    expect(await install("-d one.apk")).to.equal("Success\n");
    expect(await phone.shell(`cat /data/data/${name}/file; ls /data/app | wc -l`)).to.equal("kept\n1\n");
    await phone.shell(`pm uninstall -k ${name}`);
    expect(await phone.shell(`cat /data/data/${name}/file`)).to.equal("kept\n");
  });

  it("says why it refuses an APK", async () => {
    put("new.apk", { packageName: name, minSdk: 34 });
    put("test.apk", { packageName: name, testOnly: true });
    put("system.apk", { packageName: "com.tapwright.notes" });
    expect(await install("new.apk")).to.contain(
      "[INSTALL_FAILED_OLDER_SDK: Requires newer sdk version #34 (current version is #33)]",
    );
    expect(await install("test.apk")).to.contain("[INSTALL_FAILED_TEST_ONLY: ");
    expect(await install("-t test.apk")).to.equal("Success\n");
    expect(await install("system.apk")).to.contain("[INSTALL_FAILED_UPDATE_INCOMPATIBLE: ");
    expect(await install("none.apk")).to.contain("Error: Unable to open file: none.apk\n");
    expect(await install("-Z one.apk")).to.contain("Unknown option -Z");
    expect(await install("")).to.equal("Error: must either specify a package size or an APK file\n");
    expect(await phone.shell("ls /data/app | wc -l")).to.equal("1\n");
  });

  it("takes an app in parts", async () => {
    put("split.apk", { packageName: name, split: "config.en" });
    const create = await phone.shell("cmd package install-create -r -S 100");
    const [, id = ""] = /^Success: created install session \[(\d+)\]\n$/.exec(create) ?? [];
    const folder = "/data/local/tmp";
    await phone.shell(`pm install-write ${id} split.apk ${folder}/split.apk`);
    expect(await phone.shell(`pm install-commit ${id}`)).to.equal(
      "Failure [INSTALL_FAILED_INVALID_APK: Full install must include a base package]\n",
    );
    expect(await phone.shell(`pm install-commit ${id}`)).to.contain("no access to session");
    expect(await install("one.apk split.apk")).to.equal("Success\n");
    expect(await phone.shell(`pm path ${name} | grep -o '/[^/]*apk'`)).to.equal(
      "/base.apk\n/split_config.en.apk\n",
    );
  });

  it("asks for dangerous permissions unless told to grant them", async () => {
    await install("one.apk");
    const granted = () => phone.shell(`dumpsys package ${name} | grep -o 'CAMERA: granted=[a-z]*'`);
    expect(await granted()).to.equal("CAMERA: granted=false\n");
    await install("-g one.apk");
    expect(await granted()).to.equal("CAMERA: granted=true\n");
  });
});
