import type { Random } from "../../core/random.ts";

/** Samples a second: speech through a thin wall, but small files. */
const rate = 4000;

/** A sound of this length as a WAV file of 8 bits: a murmur that rises and falls. */
export function makeWave(durationMs: number, random: Random): Uint8Array {
  const count = Math.max(1, Math.round((durationMs * rate) / 1000));
  const file = Buffer.alloc(44 + count, 128);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + count, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(count, 40);
  const [pitch, pace] = [random.integer(110, 220), random.integer(2, 5)];
  for (let at = 0; at < count; at += 1) {
    const time = at / rate;
    const loudness = 50 + 40 * Math.sin(time * pace);
    file[44 + at] = Math.round(128 + loudness * Math.sin(time * pitch * 2 * Math.PI));
  }
  return new Uint8Array(file);
}

/** How long a WAV file sounds, in milliseconds; undefined for what is none. */
export function readWaveDuration(bytes: Uint8Array): number | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWave = file.length >= 44 && file.toString("latin1", 0, 4) === "RIFF";
  if (!isWave || file.toString("latin1", 8, 12) !== "WAVE") return undefined;
  const bytesPerSecond = file.readUInt32LE(28);
  return bytesPerSecond === 0 ? undefined : Math.round(((file.length - 44) / bytesPerSecond) * 1000);
}

/** Loudness of a WAV file of 8 bits in so many parts of it, 0 to 1: what is drawn of a sound. */
export function measureLoudness(bytes: Uint8Array, parts: number): readonly number[] {
  const step = Math.max(1, Math.floor((bytes.length - 44) / parts));
  return Array.from({ length: parts }, (_, part) => {
    let loudest = 0;
    for (let at = 44 + part * step; at < Math.min(bytes.length, 44 + (part + 1) * step); at += 7) {
      loudest = Math.max(loudest, Math.abs(bytes[at]! - 128));
    }
    return loudest / 128;
  });
}
