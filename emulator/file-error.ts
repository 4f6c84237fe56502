import type { FileErrorCode } from "./system.ts";

const messages: Readonly<Record<FileErrorCode, string>> = {
  ENOENT: "No such file or directory",
  EEXIST: "File exists",
  ENOTDIR: "Not a directory",
  EISDIR: "Is a directory",
  ENOTEMPTY: "Directory not empty",
  EACCES: "Permission denied",
  EINVAL: "Invalid argument",
  EROFS: "Read-only file system",
};

/** A failed file operation; `message` is what `strerror` says, for tools to put after the path. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly code: FileErrorCode;
  /** As the caller wrote it. */
  readonly path: string;

  constructor(code: FileErrorCode, path: string) {
    super(messages[code]);
    this.code = code;
    this.path = path;
  }
}
