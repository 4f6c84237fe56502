import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "./source-files.ts";

/** Loads the first TypeScript example of a page, as if it lay where its first line says. */
export async function loadExample(page: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(join(repositoryRoot, "docs", page), "utf8");
  const [, path = "", code = ""] = /```ts\n\/\/ (\S+)\n([\s\S]*?)```/.exec(text) ?? [];
  const home = pathToFileURL(join(repositoryRoot, dirname(path), "/")).href;
  const placed = code.replace(/ from "(.+?)";/g, (_all, name: string) => {
    return ` from "${name.startsWith(".") ? new URL(name, home).href : import.meta.resolve(name)}";`;
  });
  const folder = await mkdtemp(join(tmpdir(), "tapwright-example-"));
  try {
    const file = join(folder, "example.mts");
    await writeFile(file, placed);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
