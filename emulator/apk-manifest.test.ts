import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { binaryXmlBytes, tinyApkBytes, zip } from "../test/make-tiny-apk.ts";
import { readApkManifest } from "./apk-manifest.ts";
import { InstallError } from "./install-error.ts";

const path = "/data/app/vmdl1.tmp/base.apk";

/** Why an APK is refused. */
async function refusal(apk: Uint8Array): Promise<string> {
  try {
    await readApkManifest(apk, path);
    return "none";
  } catch (error) {
    if (error instanceof InstallError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe("readApkManifest", () => {
  it("reads package, version, activities, permissions and test runners", async () => {
    const apk = tinyApkBytes({
      packageName: "org.example.tiny",
      versionCode: 7,
      children: [["instrumentation", { name: "androidx.Runner", targetPackage: "org.example.app" }]],
    });
    expect(await readApkManifest(apk, path)).to.deep.equal({
      packageName: "org.example.tiny",
      versionCode: 7,
      versionName: "1.7",
      label: "Tiny",
      launchActivity: "org.example.tiny.Main",
      activities: ["org.example.tiny.Main"],
      permissions: ["android.permission.CAMERA"],
      instrumentations: [{ runner: "androidx.Runner", targetPackage: "org.example.app" }],
      minSdk: 21,
      targetSdk: 33,
      testOnly: false,
      debuggable: false,
    });
  });

  it("says what is wrong with what is no APK, in Android's words", async () => {
    expect(await refusal(Buffer.from("hello"))).to.equal(
      `INSTALL_PARSE_FAILED_NOT_APK: Failed to parse ${path}`,
    );
    expect(await refusal(zip([["a.txt", Buffer.from("a")]]))).to.equal(
      `INSTALL_PARSE_FAILED_UNEXPECTED_EXCEPTION: Failed to parse ${path}: AndroidManifest.xml`,
    );
    expect(await refusal(zip([["AndroidManifest.xml", Buffer.from("<manifest/>")]]))).to.equal(
      `INSTALL_PARSE_FAILED_UNEXPECTED_EXCEPTION: Failed to parse ${path}: Corrupt XML binary file`,
    );
    expect(await refusal(zip([["AndroidManifest.xml", binaryXmlBytes(["resources", {}])]]))).to.equal(
      "INSTALL_PARSE_FAILED_MANIFEST_MALFORMED: No <manifest> tag",
    );
    expect(await refusal(tinyApkBytes({ packageName: "tiny" }))).to.equal(
      "INSTALL_PARSE_FAILED_BAD_PACKAGE_NAME: Invalid manifest package: must have at least one '.' separator",
    );
    expect(await refusal(tinyApkBytes({ packageName: "org.example", signed: false }))).to.match(
      /^INSTALL_PARSE_FAILED_NO_CERTIFICATES: /,
    );
  });

  it("refuses a manifest that would fill the memory", async () => {
    const apk = zip([["AndroidManifest.xml", Buffer.alloc(5 * 1024 * 1024)]]);
    expect(await refusal(apk)).to.match(/^INSTALL_PARSE_FAILED_NOT_APK/);
  });

  it("stands any damage", async () => {
    const apk = Buffer.from(tinyApkBytes({ packageName: "org.example.tiny" }));
    const damage = fc.array(fc.tuple(fc.nat(apk.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(apk.length), async (changes, length) => {
        const damaged = Buffer.from(apk);
        for (const [at, value] of changes) damaged[at] = value;
        await refusal(damaged);
        await refusal(damaged.subarray(0, length));
      }),
      { numRuns: 150 },
    );
  });
});
