import { readApkManifest } from "./apk-manifest.ts";
import { InstallError } from "./install-error.ts";
import {
  type ApkManifest,
  type InstalledApk,
  type InstallOptions,
  type InstallSession,
  type PackageState,
  sessionFolder,
} from "./package-state.ts";
import { findPackage, installFolder } from "./packages.ts";
import { isDangerous, setPermission } from "./permissions.ts";
import type { CommandPhone } from "./shell-command.ts";
import type { System } from "./system.ts";

/** API level of the phone. */
const sdk = 33;

function change(system: System, changes: Partial<PackageState>): void {
  system.packages = { ...system.packages, ...changes };
}

/** Begins an installation; its APKs come next, through {@link stageApk}. */
export function openInstallSession(system: System, options: InstallOptions): InstallSession {
  const { sessions, sessionCount } = system.packages;
  // Ids of real phones are random; these only look so, and are the same on every phone of a seed.
  const session: InstallSession = { id: 187_304_511 + 7919 * sessionCount, options };
  system.files.makeDirectory(sessionFolder(session.id));
  change(system, { sessions: [...sessions, session], sessionCount: sessionCount + 1 });
  return session;
}

/** The session of that id; undefined when there is none. */
export function findInstallSession(system: System, id: number): InstallSession | undefined {
  return system.packages.sessions.find((session) => session.id === id);
}

/** Puts an APK into a session. */
export function stageApk(system: System, session: InstallSession, name: string, apk: Uint8Array): void {
  const fileName = name.replaceAll(/[^\w.-]/g, "_");
  system.files.write(`${sessionFolder(session.id)}/${fileName}`, apk, { mode: 0o644, keep: true });
}

/** Forgets a session and what it staged. */
export function closeInstallSession(system: System, { id }: InstallSession): void {
  if (system.files.stat(sessionFolder(id))) system.files.remove(sessionFolder(id), { recursive: true });
  change(system, { sessions: system.packages.sessions.filter((session) => session.id !== id) });
}

/**
 * Installs what a session staged, or changes nothing. The session stays open.
 *
 * @throws InstallError with Android's name of the reason.
 */
export async function commitInstallSession(phone: CommandPhone, session: InstallSession): Promise<void> {
  const { system } = phone;
  const staged = sessionFolder(session.id);
  const parts: { readonly file: string; readonly manifest: ApkManifest }[] = [];
  for (const name of system.files.list(staged)) {
    const file = `${staged}/${name}`;
    parts.push({ file, manifest: await readApkManifest(system.files.read(file), file) });
  }
  parts.sort((a, b) => (a.manifest.split ?? "").localeCompare(b.manifest.split ?? ""));
  const base = parts[0]?.manifest;
  if (!base || base.split !== undefined) {
    throw new InstallError("INSTALL_FAILED_INVALID_APK", "Full install must include a base package");
  }
  for (const { file, manifest } of parts.slice(1)) checkPart(file, manifest, base);
  checkManifest(phone, base, session.options);

  const folder = installFolder(base.packageName, String(session.id));
  const files = parts.map(({ manifest: { split } }) =>
    split === undefined ? "base.apk" : `split_${split}.apk`,
  );
  system.files.makeDirectory(folder, { parents: true });
  for (const [index, { file }] of parts.entries()) system.files.rename(file, `${folder}/${files[index]}`);
  register(phone, { ...base, folder, files }, session.options);
}

function checkPart(file: string, part: ApkManifest, base: ApkManifest): void {
  const same = part.packageName === base.packageName && part.versionCode === base.versionCode;
  if (same && part.split !== undefined) return;
  const reason = same
    ? "Split null was defined multiple times"
    : `${file} package ${part.packageName} version ${part.versionCode} inconsistent with ${base.packageName}`;
  throw new InstallError("INSTALL_FAILED_INVALID_APK", reason);
}

function checkManifest({ screen }: CommandPhone, manifest: ApkManifest, options: InstallOptions): void {
  const { packageName, versionCode, minSdk } = manifest;
  if (minSdk > sdk) {
    const reason = `Requires newer sdk version #${minSdk} (current version is #${sdk})`;
    throw new InstallError("INSTALL_FAILED_OLDER_SDK", reason);
  }
  if (manifest.testOnly && !options.allowTestOnly) {
    throw new InstallError("INSTALL_FAILED_TEST_ONLY", "installPackageLI");
  }
  const before = findPackage(screen, packageName);
  if (!before) return;
  if (before.system) {
    const reason = `Package ${packageName} signatures do not match previously installed version; ignoring!`;
    throw new InstallError("INSTALL_FAILED_UPDATE_INCOMPATIBLE", reason);
  }
  if (!options.replace) {
    const reason = `Attempt to re-install ${packageName} without first uninstalling.`;
    throw new InstallError("INSTALL_FAILED_ALREADY_EXISTS", reason);
  }
  if (versionCode < before.versionCode && !options.allowDowngrade) {
    const reason = `Downgrade detected: Update version code ${versionCode} is older than current ${before.versionCode}`;
    throw new InstallError("INSTALL_FAILED_VERSION_DOWNGRADE", reason);
  }
}

function register(
  { system, screen }: CommandPhone,
  apk: Omit<InstalledApk, "installedAt" | "updatedAt">,
  { grantAll, installer }: InstallOptions,
): void {
  const { packageName } = apk;
  const before = system.packages.installed.find((item) => item.packageName === packageName);
  const now = system.clock.now();
  // An app is stopped while it is replaced.
  screen.forceStop(packageName);
  if (before) removeFolder(system, before);
  const installed: InstalledApk = {
    ...apk,
    installedAt: before?.installedAt ?? now,
    updatedAt: now,
    ...(installer === undefined ? {} : { installer }),
  };
  const others = system.packages.installed.filter((item) => item !== before);
  change(system, { installed: [...others, installed] });
  system.files.makeDirectory(`/data/data/${packageName}`, { parents: true });
  for (const permission of apk.permissions.filter(isDangerous)) {
    if (grantAll) setPermission(system, packageName, permission, "granted");
    else if (!before?.permissions.includes(permission)) setPermission(system, packageName, permission, "ask");
  }
}

/** Removes an installed APK; false when there is none of that name. Its data stay when they are to be kept. */
export function uninstallPackage(
  { system, screen }: CommandPhone,
  packageName: string,
  keepData: boolean,
): boolean {
  const apk = system.packages.installed.find((item) => item.packageName === packageName);
  if (!apk) return false;
  screen.forceStop(packageName);
  change(system, { installed: system.packages.installed.filter((item) => item !== apk) });
  removeFolder(system, apk);
  if (keepData) return true;
  const data = `/data/data/${packageName}`;
  if (system.files.stat(data)) system.files.remove(data, { recursive: true });
  const isOther = ([key]: readonly [string, unknown]) => !key.startsWith(`${packageName} `);
  system.permissions = Object.fromEntries(Object.entries(system.permissions).filter(isOther));
  system.notifications = system.notifications.filter((item) => item.packageName !== packageName);
  return true;
}

function removeFolder(system: System, { folder }: InstalledApk): void {
  const parent = folder.slice(0, folder.lastIndexOf("/"));
  if (system.files.stat(parent)) system.files.remove(parent, { recursive: true });
}
