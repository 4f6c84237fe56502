import { crc32 } from "node:zlib";

/** An element of a manifest to write: name, attributes, children. */
export type ManifestElement = readonly [
  name: string,
  attributes: Readonly<Record<string, string | number | boolean>>,
  ...children: ManifestElement[],
];

/** What a tiny APK says of itself. */
export interface TinyApk {
  readonly packageName: string;
  readonly versionCode?: number;
  readonly minSdk?: number;
  readonly testOnly?: boolean;
  readonly split?: string;
  /** False leaves the signature out. */
  readonly signed?: boolean;
  /** Elements beside the one activity. */
  readonly children?: readonly ManifestElement[];
}

/** An APK of less than two kilobytes with one activity, `.Main`, that the launcher shows as "Tiny". */
export function tinyApkBytes(apk: TinyApk): Uint8Array {
  const { packageName, versionCode = 1, minSdk = 21, testOnly = false, split, signed = true } = apk;
  const filter: ManifestElement = [
    "intent-filter",
    {},
    ["action", { name: "android.intent.action.MAIN" }],
    ["category", { name: "android.intent.category.LAUNCHER" }],
  ];
  const base: readonly ManifestElement[] = [
    ["uses-sdk", { minSdkVersion: minSdk, targetSdkVersion: 33 }],
    ["uses-permission", { name: "android.permission.CAMERA" }],
    ["application", { label: "Tiny", testOnly }, ["activity", { name: ".Main" }, filter]],
  ];
  const attributes = { package: packageName, versionCode, versionName: `1.${versionCode}` };
  const manifest: ManifestElement =
    split === undefined
      ? ["manifest", attributes, ...base, ...(apk.children ?? [])]
      : ["manifest", { ...attributes, split }, ["application", {}]];
  return zip([
    ...(signed ? ([["META-INF/CERT.RSA", Buffer.alloc(0)]] as const) : []),
    ["AndroidManifest.xml", binaryXmlBytes(manifest)],
  ]);
}

/** A compiled XML document, with 16-bit strings as older tools write them. */
export function binaryXmlBytes(root: ManifestElement): Buffer {
  const strings: string[] = [];
  const indexOf = (text: string) => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const write = ([name, attributes, ...children]: ManifestElement): Buffer[] => {
    const values = Object.entries(attributes).map(([key, value]) => {
      const text = typeof value === "string" ? indexOf(value) : -1;
      const type = typeof value === "string" ? 0x03 : typeof value === "number" ? 0x10 : 0x12;
      const data = typeof value === "string" ? text : Number(value);
      return Buffer.concat([int32(-1, indexOf(key), text), int16(8), Buffer.of(0, type), int32(data)]);
    });
    const id = indexOf(name);
    const start = [int32(1, -1, -1, id), int16(20, 20, values.length, 0, 0, 0), ...values];
    return [
      chunk(0x102, Buffer.concat(start)),
      ...children.flatMap(write),
      chunk(0x103, int32(1, -1, -1, id)),
    ];
  };
  const elements = write(root);
  const encoded = strings.map((text) =>
    Buffer.concat([int16(text.length), Buffer.from(text, "utf16le"), int16(0)]),
  );
  const offsets = encoded.map((_text, index) => Buffer.concat(encoded.slice(0, index)).length);
  const head = int32(strings.length, 0, 0, 28 + 4 * strings.length, 0, ...offsets);
  const pool = chunk(0x001, Buffer.concat([head, ...encoded]));
  return chunk(0x003, Buffer.concat([pool, ...elements]));
}

function chunk(type: number, body: Buffer): Buffer {
  return Buffer.concat([int16(type, 8), int32(body.length + 8), body]);
}

/** A zip file that compresses nothing. */
export function zip(entries: readonly (readonly [name: string, bytes: Uint8Array])[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const [name, bytes] of entries) {
    const facts = [int16(0, 0, 0, 0), int32(crc32(bytes), bytes.length, bytes.length), int16(name.length, 0)];
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), int16(20), ...facts, Buffer.from(name), bytes]);
    const more = [int16(0, 0, 0), int32(0, start), Buffer.from(name)];
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), int16(20, 20), ...facts, ...more]));
    files.push(file);
    start += file.length;
  }
  const list = Buffer.concat(directory);
  const counts = int16(0, 0, entries.length, entries.length);
  return Buffer.concat([
    ...files,
    list,
    Buffer.from("PK\x05\x06"),
    counts,
    int32(list.length, start),
    int16(0),
  ]);
}

function int16(...values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function int32(...values: readonly number[]): Buffer {
  return Buffer.from(Int32Array.from(values).buffer);
}
