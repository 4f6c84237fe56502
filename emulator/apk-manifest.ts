import { readApkArchive } from "./apk-archive.ts";
import { readBinaryXml, type XmlElement } from "./apk-binary-xml.ts";
import { InstallError } from "./install-error.ts";
import type { ApkManifest, Instrumentation } from "./package-state.ts";

const mainAction = "android.intent.action.MAIN";
const launcherCategory = "android.intent.category.LAUNCHER";

/**
 * Reads what an APK's manifest says.
 *
 * @param path what messages call the APK.
 * @throws InstallError with one of Android's `INSTALL_PARSE_FAILED_…` codes.
 */
export async function readApkManifest(apk: Uint8Array, path: string): Promise<ApkManifest> {
  const { manifest, signed } = await readApkArchive(apk, path);
  const unreadable = (reason: string) =>
    new InstallError("INSTALL_PARSE_FAILED_UNEXPECTED_EXCEPTION", `Failed to parse ${path}: ${reason}`);
  if (!manifest) throw unreadable("AndroidManifest.xml");
  const damaged = () => unreadable("Corrupt XML binary file");
  let facts: ApkManifest;
  try {
    facts = collectFacts(readBinaryXml(manifest, damaged));
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error;
  }
  if (!signed) {
    const reason = `Failed to collect certificates from ${path}: Attempt to get length of null array`;
    throw new InstallError("INSTALL_PARSE_FAILED_NO_CERTIFICATES", reason);
  }
  return facts;
}

function collectFacts(elements: Iterable<XmlElement>): ApkManifest {
  const facts: { -readonly [Key in keyof ApkManifest]?: ApkManifest[Key] } = {};
  const activities: string[] = [];
  const permissions: string[] = [];
  const instrumentations: Instrumentation[] = [];
  let packageName = "";
  let filter = new Set<string>();
  let enabled = true;
  for (const { name, depth, attributes } of elements) {
    const value = (key: string) => {
      const found = attributes.get(key);
      return typeof found === "string" ? found : undefined;
    };
    const integer = (key: string, fallback: number) => {
      const found = attributes.get(key);
      return typeof found === "number" ? found : fallback;
    };
    const className = (text: string) => {
      if (text.startsWith(".")) return packageName + text;
      return text.includes(".") ? text : `${packageName}.${text}`;
    };
    if (depth === 1) {
      packageName = checkName(name, value("package"));
      facts.versionCode = integer("versionCode", 0);
      setIfKnown(facts, "versionName", value("versionName"));
      setIfKnown(facts, "split", value("split"));
    } else if (name === "uses-sdk") {
      facts.minSdk = integer("minSdkVersion", 1);
      facts.targetSdk = integer("targetSdkVersion", facts.minSdk);
    } else if (name === "uses-permission" || name === "uses-permission-sdk-23") {
      const permission = value("name");
      if (permission !== undefined && !permissions.includes(permission)) permissions.push(permission);
    } else if (name === "instrumentation") {
      const runner = className(value("name") ?? "");
      instrumentations.push({ runner, targetPackage: value("targetPackage") ?? packageName });
    } else if (name === "application") {
      setIfKnown(facts, "label", value("label"));
      facts.testOnly = attributes.get("testOnly") === true;
      facts.debuggable = attributes.get("debuggable") === true;
    } else if (name === "activity" || name === "activity-alias") {
      activities.push(className(value("name") ?? ""));
      enabled = attributes.get("enabled") !== false;
      filter = new Set();
    } else if (name === "service" || name === "receiver" || name === "provider") {
      enabled = false;
    } else if (name === "intent-filter") filter = new Set();
    else if (name === "action" || name === "category") {
      filter.add(value("name") ?? "");
      const launches = enabled && filter.has(mainAction) && filter.has(launcherCategory);
      const activity = activities.at(-1);
      if (launches && activity !== undefined) facts.launchActivity ??= activity;
    }
  }
  return {
    versionCode: 0,
    minSdk: 1,
    targetSdk: 1,
    testOnly: false,
    debuggable: false,
    ...facts,
    packageName: checkName(packageName === "" ? "" : "manifest", packageName),
    activities,
    permissions,
    instrumentations,
  };
}

function setIfKnown<Key extends "versionName" | "split" | "label">(
  facts: { -readonly [Name in keyof ApkManifest]?: ApkManifest[Name] },
  key: Key,
  value: string | undefined,
): void {
  if (value !== undefined && value !== "") facts[key] = value;
}

/** The package's name, which Android asks to have at least two parts of plain letters. */
function checkName(rootElement: string, packageName: string | undefined): string {
  if (rootElement !== "manifest") {
    throw new InstallError("INSTALL_PARSE_FAILED_MANIFEST_MALFORMED", "No <manifest> tag");
  }
  if (packageName !== undefined && /^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(packageName)) return packageName;
  const reason = packageName?.includes(".") ? "bad character" : "must have at least one '.' separator";
  throw new InstallError("INSTALL_PARSE_FAILED_BAD_PACKAGE_NAME", `Invalid manifest package: ${reason}`);
}
