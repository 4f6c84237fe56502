// Installs the packages of this clone when they are missing or stale. Runs before anything is installed, so it
// uses Node alone, and any Node that can parse it: `npm start`, `npm test` and `npx tapwright` all begin here.
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
 * @param {string} root folder of `package.json`; defaults to this clone
 * @returns {void} after ending the process with code 3 when it cannot be done
 */
export function ensureInstall(root = clone) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    leave(
      `Tapwright needs Node ${oldestNode} or later, this is ${process.versions.node}`,
      "Install a newer Node.",
    );
  }
  if (root.split(sep).includes("node_modules") || isInstalled(root)) return;
  const lock = join(root, ".installing");
  takeLock(lock);
  const failure = isInstalled(root) ? undefined : install(root);
  rmSync(lock, { force: true });
  if (failure !== undefined) {
    leave(
      `The packages could not be installed: ${failure}`,
      `Check the network, then run \`npm ci\` in ${root}.`,
    );
  }
}

/** Whether every package of the lock file is in place; npm notes what it installed only after it finished. */
function isInstalled(root) {
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (installed === undefined) return false;
  const wanted = readPackages(join(root, "package-lock.json")) ?? {};
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" || entry.optional || entry.link || installed[path]?.version === entry.version,
  );
}

function readPackages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Returns what went wrong, if anything did. */
function install(root) {
  const command = existsSync(join(root, "package-lock.json")) ? "ci" : "install";
  process.stderr.write(`Installing packages, once (npm ${command}) …\n`);
  const result = spawnSync("npm", [command, "--no-progress"], {
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) ensureInstall();
