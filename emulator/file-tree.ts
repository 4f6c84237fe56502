import { FileError } from "./file-error.ts";

interface NodeFacts {
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly owner: string;
}

/** A file of the tree; nobody changes its bytes in place. */
interface FileNode extends NodeFacts {
  readonly kind: "file";
  readonly bytes: Uint8Array;
}

/** A folder of the tree. */
export interface FolderNode extends NodeFacts {
  readonly kind: "directory";
  readonly entries: ReadonlyMap<string, TreeNode>;
}

/** A file or folder. Trees are values: a change makes a new root that shares all the rest. */
export type TreeNode = FileNode | FolderNode;

/** The phone's current tree; files and databases are two views of the same one. */
export interface FileTree {
  root: FolderNode;
}

const links: readonly (readonly [string, string])[] = [
  ["/sdcard", "/storage/emulated/0"],
  ["/mnt/sdcard", "/storage/emulated/0"],
  ["/storage/self/primary", "/storage/emulated/0"],
  ["/data/user/0", "/data/data"],
];

/**
 * The names that lead to a path from the root, links followed, `.` and `..` gone.
 *
 * @throws FileError EINVAL for a relative path or a NUL in it.
 */
export function resolvePath(path: string): readonly string[] {
  if (!path.startsWith("/") || path.includes("\0")) throw new FileError("EINVAL", path);
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === "..") names.pop();
    else names.push(name);
    const link = links.find(([from]) => from === `/${names.join("/")}`);
    if (link) names.splice(0, names.length, ...link[1].slice(1).split("/"));
  }
  return names;
}

/** The node at the end of `names`; undefined when there is none. */
export function findNode(root: FolderNode, names: readonly string[]): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const name of names) {
    if (node?.kind !== "directory") return undefined;
    node = node.entries.get(name);
  }
  return node;
}

/**
 * A tree with `node` at `names` (undefined: without it); the folder it lies in must be there.
 *
 * @throws FileError ENOENT or ENOTDIR when the folder is missing or a file.
 */
export function replaceNode(
  root: FolderNode,
  names: readonly string[],
  node: TreeNode | undefined,
  modifiedAt: number,
): FolderNode {
  const [name, ...rest] = names as [string, ...string[]];
  const entries = new Map(root.entries);
  if (rest.length > 0) {
    const folder = entries.get(name);
    if (folder?.kind !== "directory") throw new FileError(folder ? "ENOTDIR" : "ENOENT", names.join("/"));
    entries.set(name, replaceNode(folder, rest, node, modifiedAt));
    return { ...root, entries };
  }
  if (node) entries.set(name, node);
  else entries.delete(name);
  return { ...root, entries, modifiedAt };
}

/** A folder with nothing in it. */
export function makeFolder(owner: string, mode: number, modifiedAt: number): FolderNode {
  return { kind: "directory", entries: new Map(), mode, modifiedAt, owner };
}

/** A tree with all folders of `names`; new ones belong to their package or to whom the nearest old one does. */
export function withFolders(root: FolderNode, names: readonly string[], modifiedAt: number): FolderNode {
  let tree = root;
  let owner = root.owner;
  for (const [index, name] of names.entries()) {
    const path = names.slice(0, index + 1);
    const node = findNode(tree, path);
    if (node?.kind === "file") throw new FileError("ENOTDIR", `/${path.join("/")}`);
    owner = node?.owner ?? ownerBelow(names.slice(0, index), name, owner);
    if (!node) tree = replaceNode(tree, path, makeFolder(owner, 0o771, modifiedAt), modifiedAt);
  }
  return tree;
}

/** Who owns a new entry of a folder: each package its data, else whoever has the folder. */
export function ownerBelow(folder: readonly string[], name: string, folderOwner: string): string {
  return folder.join("/") === "data/data" ? packageOwner(name) : folderOwner;
}

/** The Linux user of a package, such as `u0_a137`: the same on every phone. */
export function packageOwner(packageName: string): string {
  let hash = 0;
  for (const character of packageName) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return `u0_a${50 + (hash % 250)}`;
}
