import { drawPaper } from "../../core/paper.ts";
import { makeRandom } from "../../core/random.ts";
import { paintScene } from "../paint-scene.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { listEntries, storageRoot } from "./file-store.ts";

/** Text files with what stands in them. */
const texts: Readonly<Record<string, string>> = {
  "Download/boarding pass.txt": "Flight TW 318\nSeat 14C\nGate B7, boarding 06:40\nBooking code QZ4M8L",
  "Download/budget 2023.csv":
    "Month,Rent,Food,Travel\nJanuary,820,310,45\nFebruary,820,295,130\nMarch,820,340,60",
  "Download/Invoices/invoice 1043.txt": "Invoice 1043\nWindow cleaning\nTotal 64.50\nDue March 3",
  "Download/Invoices/invoice 1057.txt": "Invoice 1057\nPiano tuning\nTotal 120.00\nDue April 18",
  "Download/quiz answers.txt": "1. Lake Titicaca\n2. Seven\n3. The quagga\n4. 1884\n5. Basalt",
  "Download/readme.md": "# Birdsong recorder\n\nHold the red button to record.\nFiles are kept for 30 days.",
  "Download/wifi guide.html": "<h1>Guest network</h1>\n<p>Ask at the desk for today’s code.</p>",
};

/** Files of other kinds: the bytes that such a file starts with, before a filling. */
const others: Readonly<Record<string, readonly number[]>> = {
  "Download/floor plan.pdf": [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x34, 0x0a],
  "Download/Invoices/receipt scan.pdf": [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x34, 0x0a],
  "Download/podcast 12.mp3": [0x49, 0x44, 0x33, 0x03, 0x00],
  "Download/ski trip photos.zip": [0x50, 0x4b, 0x03, 0x04],
};

/** Pictures, the same on every phone. */
const pictures: Readonly<Record<string, () => Uint8Array>> = {
  "Pictures/birthday cake.jpg": () => paintScene(makeRandom(4)),
  "Pictures/harbour at dusk.jpg": () => paintScene(makeRandom(770)),
  "Pictures/recipe card.png": () =>
    drawPaper({
      title: "Plum crumble",
      lines: [["Plums", "700 g"], ["Flour", "180 g"], ["Butter", "100 g"], "", "Bake for 35 minutes"],
    }),
  "Pictures/Screenshots/screenshot 0107.png": () =>
    drawPaper({ title: "Ferry", lines: ["Leaves at 07:45 from pier 3", ["Seat", "41"]] }),
  "Pictures/Screenshots/screenshot 0111.png": () =>
    drawPaper({ title: "Parcel", lines: ["Waits at the kiosk until Friday", ["Code", "8Q31"]] }),
};

/** Drawing takes long: once is enough. */
const drawn = new Map<string, Uint8Array>();

function drawOnce([name, draw]: readonly [string, () => Uint8Array]): readonly [string, Uint8Array] {
  const bytes = drawn.get(name) ?? draw();
  drawn.set(name, bytes);
  return [name, bytes];
}

/** Fills the empty folders `Download` and `Pictures` with files of the last weeks. */
export function addDefaultFiles(system: System): void {
  const { files, clock } = system;
  const random = makePhoneRandom(system, "files");
  const isEmpty = (folder: string) =>
    files.stat(`${storageRoot}/${folder}`)?.kind === "directory" &&
    listEntries(system, `${storageRoot}/${folder}`, "name").length === 0;
  const fresh = ["Download", "Pictures"].filter(isEmpty);
  const contents = [
    ...Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(`${text}\n`)] as const),
    ...[...Object.entries(others), ...Object.entries(pictures).map(drawOnce)].map(([name, start]) => {
      // A filling after a picture's end does no harm.
      const bytes = new Uint8Array(Math.max(start.length, random.integer(4_000, 60_000)));
      bytes.set(start);
      return [name, bytes] as const;
    }),
  ];
  for (const [name, bytes] of contents) {
    const modifiedAt = clock.now() - random.integer(60, 40 * 24 * 60) * 60_000;
    if (!fresh.some((folder) => name.startsWith(`${folder}/`))) continue;
    const path = `${storageRoot}/${name}`;
    files.makeDirectory(path.slice(0, path.lastIndexOf("/")), { parents: true });
    files.write(path, bytes, { modifiedAt });
  }
}
