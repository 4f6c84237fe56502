import { writeFile } from "node:fs/promises";
import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import packageJson from "../../package.json" with { type: "json" };
import { installPackage } from "../clients/install-package.ts";

const name = "@xenova/transformers";

/**
 * Makes transformers.js importable here and in all processes that are started from now on: where it is not installed,
 * in a folder of its own, which is gone when it is disposed.
 */
export async function openTransformers(): Promise<AsyncDisposable> {
  if (isInstalled()) return { async [Symbol.asyncDispose]() {} };
  const installed = await installPackage(`${name}@${packageJson.peerDependencies[name]}`);
  const hooks = join(installed.folder, "hooks.mjs");
  const options = process.env.NODE_OPTIONS;
  const parentURL = pathToFileURL(hooks).href;
  await writeFile(
    hooks,
    `export const resolve = (name, context, next) =>
      next(name, name === "${name}" ? { ...context, parentURL: "${parentURL}" } : context);`,
  );
  const start = join(installed.folder, "register.mjs");
  await writeFile(start, `import { register } from "node:module"; register("${parentURL}");`);
  register(parentURL);
  process.env.NODE_OPTIONS = `${options ?? ""} --import ${pathToFileURL(start).href}`.trim();
  return {
    async [Symbol.asyncDispose]() {
      if (options === undefined) delete process.env.NODE_OPTIONS;
      else process.env.NODE_OPTIONS = options;
      await installed[Symbol.asyncDispose]();
    },
  };
}

function isInstalled(): boolean {
  try {
    return import.meta.resolve(name) !== undefined;
  } catch {
    return false;
  }
}
