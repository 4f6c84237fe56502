import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { readAndroidControl } from "../eval/import-android-control.ts";
import { readDumpList } from "../eval/import-dumps.ts";
import { readHtmlTask } from "../eval/import-html-states.ts";
import type { OfflineLine } from "../eval/offline-step.ts";
import { listRecordedSteps, type OnTrouble, type RecordedTask } from "../eval/recorded-task.ts";
import { openLines } from "./read-lines.ts";

/** A document that describes a task, and where it stands. */
interface Source {
  readonly place: string;
  readonly value: unknown;
}

interface ImportForm {
  readonly what: string;
  sources(path: string, onTrouble: OnTrouble): AsyncIterable<Source> | Iterable<Source>;
  read(value: unknown, path: string): RecordedTask;
}

const forms = {
  "android-control": {
    what: "episodes as FILE.json or FILE.jsonl[.gz]",
    sources: listDocuments,
    read: readAndroidControl,
  },
  "html-states": {
    what: "tasks as FILE.json or FILE.jsonl[.gz]",
    sources: listDocuments,
    read: readHtmlTask,
  },
  dumps: {
    what: "a folder with dumps and actions.json",
    sources: (path) => [readList(path)],
    read: (value, path) => readDumpList(value, (file) => readDump(join(path, file))),
  },
} as const satisfies Readonly<Record<string, ImportForm>>;

/** The names of the forms that can be read. */
export const importNames = Object.keys(forms) as readonly (keyof typeof forms)[];

/** What each form is recorded in, for help texts. */
export const importForms = Object.entries(forms)
  .map(([name, { what }]) => `${name}: ${what}`)
  .join("; ");

/**
 * Reads recorded tasks, one after another, as the lines of a dataset. What cannot be read is told and passed over.
 *
 * @throws `file-not-found`, `config-invalid` for what holds no task at all.
 */
export async function* openImport(
  name: keyof typeof forms,
  path: string,
  onTrouble: OnTrouble,
): AsyncGenerator<OfflineLine> {
  const form: ImportForm = forms[name];
  let tasks = 0;
  for await (const { place, value } of form.sources(path, onTrouble)) {
    let task: RecordedTask;
    try {
      task = form.read(value, path);
    } catch (error) {
      if (!(error instanceof z.ZodError) && !TapwrightError.is(error)) throw error;
      onTrouble(place, noTask(place, error));
      continue;
    }
    tasks += 1;
    yield* listRecordedSteps(task, onTrouble);
  }
  if (tasks === 0) throw noTask(path, "nothing in it is one");
}

/** One document a line, or one file with one document or a list of them. */
async function* listDocuments(file: string, onTrouble: OnTrouble): AsyncGenerator<Source> {
  if (file.endsWith(".json")) {
    const value = parse(file, readText(file));
    yield* (Array.isArray(value) ? value : [value]).map((one, index) => ({
      place: `${file}[${index}]`,
      value: one,
    }));
    return;
  }
  for await (const line of await openLines(file)) {
    try {
      if ("error" in line) throw line.error;
      yield { place: line.place, value: parse(line.place, line.text) };
    } catch (error) {
      if (!TapwrightError.is(error)) throw error;
      onTrouble(line.place, error);
    }
  }
}

function readList(folder: string): Source {
  const file = join(folder, "actions.json");
  return { place: file, value: parse(file, readText(file)) };
}

/** A dump that is missing is a screen that was not recorded. */
function readDump(file: string): string {
  return existsSync(file) ? readText(file) : "";
}

function readText(file: string): string {
  if (existsSync(file) && statSync(file).isFile()) return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  throw new TapwrightError("file-not-found", `There is no file ${file}`, { hint: "Check the path." });
}

function parse(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw noTask(place, error);
  }
}

function noTask(place: string, cause: unknown): TapwrightError {
  const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
  return new TapwrightError("config-invalid", `${place} is no recorded task: ${reason}`, {
    hint: "See docs/evaluation.md for the forms that can be read.",
    cause,
  });
}
