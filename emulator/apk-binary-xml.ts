/** One start tag of a document, in order. */
export interface XmlElement {
  readonly name: string;
  /** The root has 1. */
  readonly depth: number;
  /** By name without the namespace; those that only refer to a resource are left out. */
  readonly attributes: ReadonlyMap<string, string | number | boolean>;
}

const chunk = {
  document: 0x0003,
  stringPool: 0x0001,
  resourceMap: 0x0180,
  startElement: 0x0102,
  endElement: 0x0103,
} as const;
const valueType = { string: 0x03, firstInteger: 0x10, boolean: 0x12, lastInteger: 0x1f } as const;

/** Attributes by resource id, for documents whose names were taken out. */
const knownAttributes: ReadonlyMap<number, string> = new Map([
  [0x01010001, "label"],
  [0x01010003, "name"],
  [0x0101000e, "enabled"],
  [0x0101000f, "debuggable"],
  [0x01010021, "targetPackage"],
  [0x0101020c, "minSdkVersion"],
  [0x0101021b, "versionCode"],
  [0x0101021c, "versionName"],
  [0x01010270, "targetSdkVersion"],
  [0x01010272, "testOnly"],
]);

/**
 * The start tags of a compiled Android XML document.
 *
 * @param damaged makes the error for a document that is none.
 * @throws what `damaged` gives, and RangeError when the document points outside itself.
 */
export function* readBinaryXml(document: Uint8Array, damaged: () => Error): Generator<XmlElement> {
  const bytes = Buffer.from(document.buffer, document.byteOffset, document.length);
  let readString: (index: number) => string | undefined = () => undefined;
  let resourceIds: readonly number[] = [];
  let depth = 0;
  if (bytes.readUInt16LE(0) !== chunk.document) throw damaged();
  let start = bytes.readUInt16LE(2);
  while (start < bytes.length) {
    const type = bytes.readUInt16LE(start);
    const size = bytes.readUInt32LE(start + 4);
    if (size < 8 || start + size > bytes.length) throw damaged();
    const body = bytes.subarray(start, start + size);
    if (type === chunk.stringPool) readString = readStringPool(body);
    else if (type === chunk.resourceMap) {
      resourceIds = Array.from({ length: (size - 8) >> 2 }, (_, index) => body.readUInt32LE(8 + 4 * index));
    } else if (type === chunk.startElement) {
      depth += 1;
      yield readElement(body, depth, readString, resourceIds);
    } else if (type === chunk.endElement) depth -= 1;
    start += size;
  }
}

function readElement(
  body: Buffer,
  depth: number,
  readString: (index: number) => string | undefined,
  resourceIds: readonly number[],
): XmlElement {
  const attributes = new Map<string, string | number | boolean>();
  const first = 16 + body.readUInt16LE(24);
  const size = body.readUInt16LE(26);
  for (let index = 0; index < body.readUInt16LE(28); index++) {
    const at = first + index * size;
    const nameIndex = body.readUInt32LE(at + 4);
    const name = knownAttributes.get(resourceIds[nameIndex] ?? 0) ?? readString(nameIndex);
    const type = body.readUInt8(at + 15);
    const data = body.readUInt32LE(at + 16);
    let value: string | number | boolean | undefined;
    if (type === valueType.string) value = readString(data);
    else if (type === valueType.boolean) value = data !== 0;
    else if (type >= valueType.firstInteger && type <= valueType.lastInteger) value = data | 0;
    if (name !== undefined && value !== undefined) attributes.set(name, value);
  }
  return { name: readString(body.readUInt32LE(20)) ?? "", depth, attributes };
}

/** Strings are decoded when they are asked for: most of a manifest's are not. */
function readStringPool(body: Buffer): (index: number) => string | undefined {
  const count = body.readUInt32LE(8);
  const isUtf8 = (body.readUInt32LE(16) & 0x100) !== 0;
  const first = body.readUInt32LE(20);
  return (index) => {
    if (index >= count) return undefined;
    const at = first + body.readUInt32LE(28 + 4 * index);
    return isUtf8 ? readUtf8(body, at) : readUtf16(body, at);
  };
}

/** The number of characters, then the number of bytes, each in one or two bytes. */
function readUtf8(body: Buffer, at: number): string {
  const skipped = (body.readUInt8(at) & 0x80) === 0 ? at + 1 : at + 2;
  const short = body.readUInt8(skipped);
  const isLong = (short & 0x80) !== 0;
  const length = isLong ? ((short & 0x7f) << 8) | body.readUInt8(skipped + 1) : short;
  const start = skipped + (isLong ? 2 : 1);
  return body.toString("utf8", start, start + length);
}

function readUtf16(body: Buffer, at: number): string {
  const short = body.readUInt16LE(at);
  const isLong = (short & 0x8000) !== 0;
  const length = isLong ? ((short & 0x7fff) << 16) | body.readUInt16LE(at + 2) : short;
  const start = at + (isLong ? 4 : 2);
  return body.toString("utf16le", start, start + 2 * length);
}
