/** What a song's file says of it. */
export interface SongTags {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly durationMs: number;
}

/** An MP3 with ID3 tags. It holds a moment of silence, whatever length its tag gives. */
export function writeSong({ title, artist, album, durationMs }: SongTags): Uint8Array {
  const texts = { TIT2: title, TPE1: artist, TALB: album, TLEN: String(durationMs) };
  const frames = Object.entries(texts).map(([id, content]) => {
    const data = Buffer.concat([Buffer.from([utf8]), Buffer.from(content)]);
    return Buffer.concat([Buffer.from(id, "latin1"), syncSafe(data.length), Buffer.from([0, 0]), data]);
  });
  const tag = Buffer.concat(frames);
  const head = Buffer.concat([Buffer.from("ID3", "latin1"), Buffer.from([4, 0, 0]), syncSafe(tag.length)]);
  return new Uint8Array(Buffer.concat([head, tag, silence, silence, silence]));
}

/** Reads the tags of an MP3 (ID3 2.3 or 2.4); undefined for what is none. What they leave out is empty. */
export function readSong(bytes: Uint8Array): SongTags | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isTagged = file.length > 10 && file.toString("latin1", 0, 3) === "ID3";
  const isBare = file.length > 4 && file[0] === 0xff && (file[1]! & 0xe0) === 0xe0;
  if (!isTagged && !isBare) return undefined;
  const end = isTagged ? Math.min(file.length, 10 + readSyncSafe(file, 6)) : 0;
  const texts = isTagged ? readTexts(file.subarray(10, end), file[3] === 4) : new Map<string, string>();
  const told = Number(texts.get("TLEN"));
  return {
    title: texts.get("TIT2") ?? "",
    artist: texts.get("TPE1") ?? "",
    album: texts.get("TALB") ?? "",
    durationMs: told > 0 ? told : guessDuration(file.subarray(end)),
  };
}

const utf8 = 3;

/** One MPEG frame of layer III, 128 kbit/s at 44.1 kHz, with nothing to hear. */
const silence = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);

/** Kilobits a second by the number in a frame's header, MPEG 1, layer III. */
const bitRates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

function guessDuration(audio: Buffer): number {
  const rate = audio.length > 4 ? (bitRates[audio[2]! >> 4] ?? 0) : 0;
  return rate === 0 ? 0 : Math.round((audio.length * 8) / rate);
}

function readTexts(tag: Buffer, isSyncSafe: boolean): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at + 10 < tag.length && tag[at] !== 0; ) {
    const size = isSyncSafe ? readSyncSafe(tag, at + 4) : tag.readUInt32BE(at + 4);
    const id = tag.toString("latin1", at, at + 4);
    if (id.startsWith("T")) texts.set(id, decodeText(tag.subarray(at + 10, at + 10 + size)));
    at += 10 + size;
  }
  return texts;
}

const encodings = ["latin1", "utf-16le", "utf-16be", "utf-8"];

function decodeText(data: Buffer): string {
  const encoding = encodings[data[0] ?? 0] ?? "latin1";
  return new TextDecoder(encoding).decode(data.subarray(1)).replace(/\0[\s\S]*$/, "");
}

/** Seven bits a byte, so that no size looks like the start of a frame. */
function syncSafe(size: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f));
}

function readSyncSafe(file: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((size, index) => (size << 7) | (file[at + index]! & 0x7f), 0);
}
