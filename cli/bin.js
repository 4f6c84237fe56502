#!/usr/bin/env node
// Runs the TypeScript sources without a build, after making sure that the packages are installed.
import { ensureInstall } from "../scripts/ensure-install.mjs";

ensureInstall();
// Node 24 runs the sources as they are; older ones know neither `using` nor, before 22.18, types.
if (Number.parseInt(process.versions.node, 10) < 24) (await import("tsx/esm/api")).register();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
