#!/usr/bin/env node
// Runs the TypeScript sources without a build, after making sure that the packages are installed.
import { ensureInstall } from "../scripts/ensure-install.mjs";

ensureInstall();
// Node 24 runs the sources as they are; older ones know neither `using` nor, before 22.18, types.
if (Number.parseInt(process.versions.node, 10) < 24) (await import("tsx/esm/api")).register();
// A reader that left early, such as `head`, is no error.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
