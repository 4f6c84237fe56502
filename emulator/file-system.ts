import { FileError } from "./file-error.ts";
import type { FileTree, TreeNode } from "./file-tree.ts";
import { findNode, makeFolder, ownerBelow, replaceNode, resolvePath, withFolders } from "./file-tree.ts";
import type { Clock, FileSystem } from "./system.ts";

/** Folders below which a running phone can write; the rest is the system image. */
const writable = ["/data/", "/storage/emulated/0/"];

/**
 * The phone's files.
 *
 * @param beforeAccess lets changed databases reach the tree before anybody looks.
 */
export function makeFileSystem(tree: FileTree, clock: Clock, beforeAccess: () => void): FileSystem {
  const find = (path: string): TreeNode => {
    beforeAccess();
    const node = findNode(tree.root, resolvePath(path));
    if (!node) throw new FileError("ENOENT", path);
    return node;
  };

  const refuseImage = (names: readonly string[], path: string): void => {
    if (!writable.some((folder) => `/${names.join("/")}`.startsWith(folder))) {
      throw new FileError("EROFS", path);
    }
  };

  /** What is known of a path that is about to change. */
  const locate = (path: string) => {
    beforeAccess();
    const names = resolvePath(path);
    const folder = findNode(tree.root, names.slice(0, -1));
    if (folder?.kind !== "directory") throw new FileError(folder ? "ENOTDIR" : "ENOENT", path);
    refuseImage(names, path);
    const owner = ownerBelow(names.slice(0, -1), names.at(-1) ?? "", folder.owner);
    return { names, owner, node: findNode(folder, names.slice(-1)) };
  };

  const put = (names: readonly string[], node: TreeNode | undefined): void => {
    tree.root = replaceNode(tree.root, names, node, clock.now());
  };

  return {
    stat(path) {
      beforeAccess();
      const valid = path.startsWith("/") && !path.includes("\0");
      const node = valid ? findNode(tree.root, resolvePath(path)) : undefined;
      if (!node) return undefined;
      const { kind, mode, modifiedAt, owner } = node;
      return { kind, mode, modifiedAt, owner, size: node.kind === "file" ? node.bytes.length : 4096 };
    },

    read(path) {
      const node = find(path);
      if (node.kind !== "file") throw new FileError("EISDIR", path);
      return node.bytes;
    },

    write(path, bytes, { mode, modifiedAt = clock.now(), keep = false } = {}) {
      const { names, owner, node } = locate(path);
      if (node?.kind === "directory" || path.endsWith("/")) throw new FileError("EISDIR", path);
      put(names, {
        kind: "file",
        bytes: keep ? bytes : bytes.slice(),
        mode: mode ?? node?.mode ?? 0o660,
        modifiedAt,
        owner: node?.owner ?? owner,
      });
    },

    list(path) {
      const node = find(path);
      if (node.kind !== "directory") throw new FileError("ENOTDIR", path);
      return [...node.entries.keys()].sort();
    },

    makeDirectory(path, { parents = false } = {}) {
      if (parents) {
        beforeAccess();
        const all = resolvePath(path);
        if (findNode(tree.root, all)?.kind === "directory") return;
        refuseImage(all, path);
        tree.root = withFolders(tree.root, all, clock.now());
        return;
      }
      const { names, owner, node } = locate(path);
      if (node) throw new FileError("EEXIST", path);
      put(names, makeFolder(owner, 0o771, clock.now()));
    },

    remove(path, { recursive = false } = {}) {
      const { names, node } = locate(path);
      if (!node) throw new FileError("ENOENT", path);
      if (node.kind === "directory" && node.entries.size > 0 && !recursive) {
        throw new FileError("ENOTEMPTY", path);
      }
      put(names, undefined);
    },

    rename(from, to) {
      const source = locate(from);
      const target = locate(to);
      if (!source.node) throw new FileError("ENOENT", from);
      const inside = source.names.every((name, index) => name === target.names[index]);
      if (inside && source.names.length === target.names.length) return;
      if (inside) throw new FileError("EINVAL", to);
      if (target.node?.kind === "directory") {
        if (source.node.kind === "file") throw new FileError("EISDIR", to);
        if (target.node.entries.size > 0) throw new FileError("ENOTEMPTY", to);
      } else if (target.node && source.node.kind === "directory") throw new FileError("ENOTDIR", to);
      put(source.names, undefined);
      put(target.names, source.node);
    },

    setMode(path, mode) {
      const { names, node } = locate(path);
      if (!node) throw new FileError("ENOENT", path);
      tree.root = replaceNode(tree.root, names, { ...node, mode }, clock.now());
    },
  };
}
