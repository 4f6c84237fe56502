#!/usr/bin/env node
// Runs the TypeScript sources without a build, after making sure that the packages are installed.
import { ensureInstall } from "../scripts/ensure-install.mjs";

ensureInstall();
// Node 22.18 and later strip types themselves; Node 20 needs the loader.
if (!process.features.typescript) (await import("tsx/esm/api")).register();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
