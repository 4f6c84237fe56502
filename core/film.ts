import { TapwrightError } from "./errors.ts";

/** A stretch of a film during which one picture stands. */
export interface FilmFrame {
  /** How long it stands, in milliseconds. */
  readonly ms: number;
  /** What is written on it; a frame may be without words. */
  readonly text: string;
}

/** What a film shows, frame after frame. */
export type Film = readonly FilmFrame[];

const kind = "twf1";

/**
 * A film as a small MP4 file: the boxes that every reader of MP4 knows, its length among them, and the
 * frames, as JSON, where others keep compressed pictures.
 */
export function writeFilm(film: Film): Uint8Array {
  const length = film.reduce((sum, { ms }) => sum + ms, 0);
  const movieHeader = new DataView(new ArrayBuffer(100));
  movieHeader.setUint32(12, 1000);
  movieHeader.setUint32(16, length);
  return join([
    makeBox("ftyp", join([encode("isom"), new Uint8Array(4), encode("isom"), encode(kind)])),
    makeBox("moov", makeBox("mvhd", new Uint8Array(movieHeader.buffer))),
    makeBox("mdat", encode(JSON.stringify(film))),
  ]);
}

/**
 * The frames of a film made by {@link writeFilm}.
 *
 * @throws `config-invalid` for any other file.
 */
export function readFilm(bytes: Uint8Array): Film {
  let offset = 0;
  while (offset + 8 <= bytes.length) {
    const size = new DataView(bytes.buffer, bytes.byteOffset + offset, 4).getUint32(0);
    if (size < 8) break;
    if (decode(bytes.subarray(offset + 4, offset + 8)) === "mdat") {
      const film = parseFrames(decode(bytes.subarray(offset + 8, offset + size)));
      if (film) return film;
    }
    offset += size;
  }
  throw new TapwrightError("config-invalid", "This is no film that can be shown", {
    hint: "Use a file made by writeFilm.",
  });
}

function parseFrames(json: string): Film | undefined {
  try {
    const frames: unknown = JSON.parse(json);
    return Array.isArray(frames) && frames.every(isFrame) ? frames : undefined;
  } catch {
    return undefined;
  }
}

function isFrame(frame: unknown): frame is FilmFrame {
  if (typeof frame !== "object" || frame === null) return false;
  const { ms, text } = frame as Partial<FilmFrame>;
  return typeof ms === "number" && ms > 0 && typeof text === "string";
}

function makeBox(name: string, content: Uint8Array): Uint8Array {
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, content.length + 8);
  return join([new Uint8Array(size.buffer), encode(name), content]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
