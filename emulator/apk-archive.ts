import { on } from "node:events";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { InstallError } from "./install-error.ts";

/** Far above any manifest; the largest apps have some hundred kilobytes. */
const longestManifest = 4 * 1024 * 1024;
const signatureMagic = "APK Sig Block 42";

/** What is read of an APK. */
export interface ApkArchive {
  /** The binary XML document; undefined when there is none. */
  readonly manifest: Uint8Array | undefined;
  /** Whether it carries a signature of any scheme; nobody checks whose. */
  readonly signed: boolean;
}

/**
 * Reads the manifest out of an APK and nothing else.
 *
 * @param path what messages call the APK.
 * @throws InstallError when it is no zip file, or its manifest is damaged or too long.
 */
export async function readApkArchive(apk: Uint8Array, path: string): Promise<ApkArchive> {
  const bytes = Buffer.from(apk.buffer, apk.byteOffset, apk.length);
  const fail = () => new InstallError("INSTALL_PARSE_FAILED_NOT_APK", `Failed to parse ${path}`);
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(fail()) : resolve(opened)));
  });
  const directory = zip.readEntryCursor as unknown as number;
  let signed =
    bytes.toString("latin1", Math.max(directory - signatureMagic.length, 0), directory) === signatureMagic;
  let manifest: Uint8Array | undefined;
  try {
    const entries = on(zip, "entry", { close: ["end"] });
    zip.readEntry();
    for await (const [entry] of entries as AsyncIterable<[Entry]>) {
      if (/^META-INF\/[^/]+\.(RSA|DSA|EC)$/.test(entry.fileName)) signed = true;
      if (entry.fileName === "AndroidManifest.xml") manifest = await readEntry(zip, entry);
      if (signed && manifest) break;
      zip.readEntry();
    }
  } catch {
    throw fail();
  }
  return { manifest, signed };
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.uncompressedSize > longestManifest) throw new InstallError("INSTALL_PARSE_FAILED_NOT_APK", "");
  const stream = await new Promise<AsyncIterable<Uint8Array>>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
