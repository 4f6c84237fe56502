import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Hono } from "hono";
import { describeTrace } from "../../eval/describe-trace.ts";
import { readTrace } from "../../eval/read-trace.ts";
import { makeReport } from "../../eval/report.ts";
import { readResults } from "../../eval/results-folder.ts";
import { writeReport } from "../report/write-report.ts";
import { type ServedPage, servePage } from "../serve-page.ts";

/** Names of the runs that are shown beside each other. */
const sides = ["a", "b"] as const;

const assets: Readonly<Record<string, readonly [file: string, mediaType: string]>> = {
  viewer: ["page.html", "text/html; charset=utf-8"],
  "base.css": ["../page-base.css", "text/css; charset=utf-8"],
  "viewer.css": ["page.css", "text/css; charset=utf-8"],
  "page.js": ["page.js", "text/javascript; charset=utf-8"],
  "draw.js": ["draw.js", "text/javascript; charset=utf-8"],
  "parts.js": ["parts.js", "text/javascript; charset=utf-8"],
};

const kept: Readonly<Record<string, string>> = {
  pictures: "image/png",
  prompts: "text/plain; charset=utf-8",
  trees: "text/plain; charset=utf-8",
};

/** The report brings its own style and script with it, and loads nothing. */
const reportPolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'";

/**
 * Serves the report of a results folder, and its traces step by step; with a second folder, both beside each other.
 *
 * @throws `config-invalid` where a folder holds no results, `busy` for a port that is taken.
 */
export async function serveViewer(
  folders: readonly [a: string, b?: string | undefined],
  { port = 0 }: { readonly port?: number } = {},
): Promise<ServedPage> {
  const runs = sides.flatMap((side, index) => {
    const folder = folders[index];
    return folder === undefined ? [] : [{ side, folder }];
  });
  for (const { folder } of runs) readResults(folder);
  return servePage((app) => addRoutes(app, runs), port);
}

function addRoutes(app: Hono, runs: readonly { readonly side: string; readonly folder: string }[]): void {
  app.get("/:token/", (context) => context.redirect("report.html"));

  app.get("/:token/report.html", async (context) => {
    const page = await renewReport(runs[0]!.folder);
    return context.body(await readFile(page, "utf8"), 200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": reportPolicy,
    });
  });

  for (const [name, [file, mediaType]] of Object.entries(assets)) {
    app.get(`/:token/${name}`, async (context) =>
      context.body(await readFile(new URL(file, import.meta.url), "utf8"), 200, {
        "content-type": mediaType,
      }),
    );
  }

  app.get("/:token/runs", (context) => context.json(runs.map(describeRun)));

  app.get("/:token/runs/:side/:id", (context) => {
    const folder = findEpisode(context.req.param("side"), context.req.param("id"));
    if (folder === undefined) return context.text("No such episode\n", 404);
    const episode = readTrace(folder);
    return context.json({ notes: episode.notes, steps: describeTrace(episode) });
  });

  app.get("/:token/runs/:side/:id/:kind/:file", async (context) => {
    const { side, id, kind, file } = context.req.param();
    const mediaType = kept[kind];
    const folder = findEpisode(side, id);
    const path = folder && mediaType && isKept(file) ? join(folder, kind, file) : undefined;
    if (path === undefined || mediaType === undefined || !existsSync(path))
      return context.text("No such file\n", 404);
    return context.body(Uint8Array.from(await readFile(path)), 200, { "content-type": mediaType });
  });

  function findEpisode(side: string, id: string): string | undefined {
    const folder = runs.find((run) => run.side === side)?.folder;
    // An id names a folder: nothing but letters, digits and dashes, so that it leads nowhere else.
    if (folder === undefined || !/^[\w-]+$/.test(id)) return undefined;
    const path = join(folder, "episodes", id);
    return existsSync(join(path, "trace.jsonl")) ? path : undefined;
  }
}

/** Writes the report again where episodes were finished after it. */
async function renewReport(folder: string): Promise<string> {
  const [page, results] = [join(folder, "report.html"), join(folder, "results.jsonl")];
  const isNew =
    existsSync(page) && existsSync(results) && statSync(page).mtimeMs >= statSync(results).mtimeMs;
  return isNew ? page : (await writeReport(folder)).page;
}

function isKept(file: string): boolean {
  return /^[0-9a-f]{16}\.(png|txt|xml)$/.test(file);
}

function describeRun({ side, folder }: { readonly side: string; readonly folder: string }) {
  const { plan, tasks } = makeReport(readResults(folder));
  const { suite, split, model, strategy, policies } = plan.asked;
  const actor = model === undefined ? policies[0] : `${model.id}, ${strategy}`;
  return {
    side,
    folder,
    title: `${suite}, split ${split}: ${actor}`,
    episodes: tasks.flatMap(({ episodes }) => episodes),
  };
}
