import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LanguageModel } from "../core/model.ts";
import { loadScriptedModel } from "../runtime/scripted-model.ts";

/** What the scripted model answers: words of the candidate to pick, or a text to write. */
export type ScriptAnswer = { readonly pick: string } | { readonly text: string };

/** A model that gives these answers, one after another. */
export async function loadScript(...answers: readonly ScriptAnswer[]): Promise<LanguageModel> {
  const folder = await mkdtemp(join(tmpdir(), "tapwright-script-"));
  try {
    const path = join(folder, "script.json");
    await writeFile(path, JSON.stringify(answers));
    return await loadScriptedModel(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
