// Installs the packages of this clone when they are missing or stale. Runs before anything is installed, so it
// uses Node alone, and any Node that can parse it. `npm start` and `npx tapwright` begin here and need little;
// `npm test`, `npm run check` and `npm run bench` begin here with `--development` and need all.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const clone = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 20;
const longestWaitMs = 10 * 60_000;

/**
 * Makes `node_modules` of a clone agree with its lock file; returns at once when it does already.
 * Two starts at the same time install once: the second waits. A copy inside `node_modules` is npm's business.
 *
 * @param {object} [options]
 * @param {string} [options.root] folder of `package.json`; defaults to this clone
 * @param {boolean} [options.development] whether the packages for development are needed too; without it they
 * are left out of a first install, and kept where they are already
 * @returns {void} after ending the process with code 3 when it cannot be done
 */
export function ensureInstall({ root = clone, development = false } = {}) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    leave(
      `Tapwright needs Node ${oldestNode} or later, this is ${process.versions.node}`,
      "Install a newer Node.",
    );
  }
  if (root.split(sep).includes("node_modules") || isInstalled(root, development)) return;
  const lock = join(root, ".installing");
  takeLock(lock);
  const failure = isInstalled(root, development) ? undefined : install(root, development);
  rmSync(lock, { force: true });
  if (failure !== undefined) {
    leave(
      `The packages could not be installed: ${failure}`,
      `Check the network, then run \`npm ci\` in ${root}.`,
    );
  }
}

/** Whether every wanted package of the lock file is in place; npm notes what it installed only after it finished. */
function isInstalled(root, development) {
  const installed = readInstalled(root);
  if (installed === undefined) return false;
  const wanted = readPackages(join(root, "package-lock.json")) ?? {};
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      entry.link ||
      (!development && (entry.dev || entry.devOptional)) ||
      installed[path]?.version === entry.version,
  );
}

function readInstalled(root) {
  return readPackages(join(root, "node_modules", ".package-lock.json"));
}

function readPackages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Returns what went wrong, if anything did. */
function install(root, development) {
  const command = existsSync(join(root, "package-lock.json")) ? "ci" : "install";
  // Who develops here keeps those packages: `npm start` after a pull must not take them away.
  const all = development || Object.values(readInstalled(root) ?? {}).some(({ dev }) => dev);
  // Said either way, for NODE_ENV and npm's own settings have a say too.
  const args = [command, all ? "--include=dev" : "--omit=dev"];
  process.stderr.write(`Installing packages, once (npm ${args.join(" ")}) …\n`);
  const result = spawnSync("npm", [...args, "--no-progress"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32", // npm is a .cmd file there
  });
  if (result.status === 0) return undefined;
  return (
    /npm error (?!code|errno)(.+)/.exec(result.stderr ?? "")?.[1] ??
    result.error?.message ??
    "npm was stopped"
  );
}

function takeLock(lock) {
  const deadline = Date.now() + longestWaitMs;
  while (!createLock(lock)) {
    if (Date.now() > deadline) leave("Another start is still installing", `Stop it, or delete ${lock}.`);
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function createLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    return leave(`The packages cannot be installed here: ${error.message}`, "Make the folder writable.");
  }
}

/** A lock whose owner was killed stays behind; one just created may not name its owner yet. */
function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function leave(message, hint) {
  process.stderr.write(`error: ${message}\nhint: ${hint}\n`);
  process.exit(3);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  ensureInstall({ development: process.argv.includes("--development") });
}
