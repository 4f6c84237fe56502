import { writeFile } from "node:fs/promises";
import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after } from "mocha";
import packageJson from "../../package.json" with { type: "json" };
import { type InstalledPackage, installPackage } from "../clients/install-package.ts";

const name = "@xenova/transformers";
let installing: Promise<InstalledPackage> | undefined;

/**
 * Makes transformers.js importable here and in all processes that are started from now on: where it is not installed,
 * from a folder of its own, which is gone after the tests.
 */
export async function needTransformers(): Promise<void> {
  if (isInstalled()) return;
  installing ??= install();
  await installing;
}

after(async () => {
  await (await installing)?.[Symbol.asyncDispose]();
});

async function install(): Promise<InstalledPackage> {
  const installed = await installPackage(`${name}@${packageJson.peerDependencies[name]}`);
  const hooks = join(installed.folder, "hooks.mjs");
  const hooksUrl = pathToFileURL(hooks).href;
  await writeFile(
    hooks,
    `export const resolve = (name, context, next) =>
      next(name, name === "${name}" ? { ...context, parentURL: "${hooksUrl}" } : context);`,
  );
  const start = join(installed.folder, "register.mjs");
  await writeFile(start, `import { register } from "node:module"; register("${hooksUrl}");`);
  register(hooksUrl);
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --import ${pathToFileURL(start).href}`.trim();
  return installed;
}

function isInstalled(): boolean {
  try {
    return import.meta.resolve(name) !== undefined;
  } catch {
    return false;
  }
}
