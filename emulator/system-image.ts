import type { FileTree, FolderNode } from "./file-tree.ts";
import { makeFolder, replaceNode, resolvePath, withFolders } from "./file-tree.ts";

/** The folders of a phone that has just been set up, with the user who owns each. */
const folders: readonly (readonly [owner: string, mode: number, ...paths: readonly string[]])[] = [
  ["root", 0o755, "/system/app", "/system/bin", "/system/priv-app", "/vendor", "/dev", "/mnt", "/apex"],
  ["root", 0o555, "/proc/net"],
  ["system", 0o771, "/data", "/data/app", "/data/data", "/data/system/users/0"],
  ["shell", 0o771, "/data/local", "/data/local/tmp"],
  ["root", 0o755, "/storage", "/storage/emulated"],
  ["media_rw", 0o770, ...sharedFolders().map((name) => `/storage/emulated/0${name}`)],
];

function sharedFolders(): readonly string[] {
  const own = "Alarms Audiobooks DCIM DCIM/Camera Documents Download Movies Music Notifications";
  const names = `${own} Pictures Podcasts Recordings Ringtones`.split(" ");
  return ["", ...names.map((name) => `/${name}`), "/Android/data", "/Android/media"];
}

/** The file tree of a new phone. */
export function makeFileTree(now: number): FileTree {
  let root: FolderNode = makeFolder("root", 0o755, now);
  for (const [owner, mode, ...paths] of folders) {
    for (const path of paths) {
      const names = resolvePath(path);
      root = withFolders(root, names.slice(0, -1), now);
      root = replaceNode(root, names, makeFolder(owner, mode, now), now);
    }
  }
  for (const [path, text] of Object.entries(kernelFiles)) {
    const bytes = new TextEncoder().encode(text);
    const file = { kind: "file", bytes, mode: 0o444, modifiedAt: now, owner: "root" } as const;
    root = replaceNode(root, ["proc", ...path.split("/")], file, now);
  }
  return { root };
}

/** Files below `/proc` that tools read. */
const kernelFiles: Readonly<Record<string, string>> = {
  "net/unix": "Num       RefCount Protocol Flags    Type St Inode Path\n",
  cpuinfo: [0, 1, 2, 3]
    .map((processor) => `processor\t: ${processor}\nBogoMIPS\t: 38.40\nCPU architecture: 8\n\n`)
    .join(""),
  meminfo: "MemTotal:        4039248 kB\nMemFree:          812344 kB\nMemAvailable:    2034120 kB\n",
  version: "Linux version 5.15.41-android13 (build@localhost) #1 SMP PREEMPT\n",
};

/** System properties that count how often one of them was changed. */
class Properties extends Map<string, string> {
  changes = 0;

  override set(name: string, value: string): this {
    this.changes = (this.changes ?? 0) + 1;
    return super.set(name, value);
  }

  override delete(name: string): boolean {
    this.changes += 1;
    return super.delete(name);
  }

  override clear(): void {
    this.changes += 1;
    super.clear();
  }
}

/**
 * System properties of an Android 13 phone whose build lets adb be root, as the emulator images
 * of Android's own SDK do.
 */
export function makeProperties(serial: string): Properties {
  const release = "13";
  const build = "TQ3A.230805.001";
  const fingerprint = `tapwright/phone/phone:${release}/${build}/1:userdebug/dev-keys`;
  return new Properties([
    ["dev.bootcomplete", "1"],
    ["gsm.sim.state", "LOADED"],
    ["init.svc.adbd", "running"],
    ["init.svc.bootanim", "stopped"],
    ["persist.sys.locale", "en-US"],
    ["persist.sys.timezone", "UTC"],
    ["ro.boot.serialno", serial],
    ["ro.build.characteristics", "default"],
    ["ro.build.display.id", `phone-userdebug ${release} ${build} 1 dev-keys`],
    ["ro.build.fingerprint", fingerprint],
    ["ro.build.id", build],
    ["ro.build.tags", "dev-keys"],
    ["ro.build.type", "userdebug"],
    ["ro.build.version.codename", "REL"],
    ["ro.build.version.incremental", "1"],
    ["ro.build.version.release", release],
    ["ro.build.version.sdk", "33"],
    ["ro.build.version.security_patch", "2023-08-05"],
    ["ro.debuggable", "1"],
    ["ro.hardware", "tapwright"],
    ["ro.product.brand", "tapwright"],
    ["ro.product.cpu.abi", "arm64-v8a"],
    ["ro.product.cpu.abilist", "arm64-v8a"],
    ["ro.product.device", "phone"],
    ["ro.product.locale", "en-US"],
    ["ro.product.manufacturer", "Tapwright"],
    ["ro.product.model", "Tapwright Phone"],
    ["ro.product.name", "phone"],
    ["ro.secure", "1"],
    ["ro.serialno", serial],
    ["service.adb.root", "1"],
    ["sys.boot_completed", "1"],
  ]);
}
