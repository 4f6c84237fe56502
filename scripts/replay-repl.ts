import { readFile, writeFile } from "node:fs/promises";
import { replayPage } from "../test/replay-page.ts";

/*
 * Types the session of docs/repl.md again, the agent's part with the planner, and writes what it prints now:
 *   npx tsx scripts/replay-repl.ts
 */
const file = "docs/repl.md";
await writeFile(file, await replayPage(await readFile(file, "utf8"), { withAgent: true }));
