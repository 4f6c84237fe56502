import { makePicture, type Picture } from "../core/picture.ts";
import type { Random } from "../core/random.ts";

/** Pixels of every photograph. */
export const sceneSize = { width: 320, height: 240 };

/** Sky from top to horizon, sun, and what stands before it from far to near. */
const lights = [
  { sky: ["#2b4c7e", "#f7b267"], sun: "#fff1c9", land: ["#8a5a83", "#5b3a63", "#2f2440"] },
  { sky: ["#4f9fe0", "#d8eefc"], sun: "#fffbe8", land: ["#8fb8a0", "#4f8a5b", "#2e5e3a"] },
  { sky: ["#0d1b3e", "#35507f"], sun: "#f3f5ff", land: ["#27375e", "#1b2747", "#0f1730"] },
  { sky: ["#f28f79", "#fde2b3"], sun: "#fff7dd", land: ["#c06a5b", "#8a4450", "#4f2a3c"] },
  { sky: ["#9ab6c4", "#e6edf0"], sun: "#ffffff", land: ["#8c9a94", "#66756f", "#414f4b"] },
] as const;

/** A photograph such as a phone's camera might take: hills, a town or the sea, as PNG. */
export function paintScene(random: Random): Uint8Array {
  const light = random.pick(lights);
  const picture = makePicture(sceneSize, light.sky[1]);
  const horizon = random.integer(120, 170);
  paintSky(picture, light.sky, horizon);
  paintSun(
    picture,
    light.sun,
    random.integer(40, 280),
    random.integer(30, horizon - 30),
    random.integer(12, 26),
  );
  random.pick([paintHills, paintTown, paintSea])(picture, light.land, horizon, random);
  return picture.toPng();
}

function paintSky(picture: Picture, [top, low]: readonly [string, string], horizon: number): void {
  for (let y = 0; y < horizon; y += 2) {
    picture.fill({ x: 0, y, width: sceneSize.width, height: 2 }, mix(top, low, y / horizon));
  }
}

function paintSun(picture: Picture, colour: string, x: number, y: number, radius: number): void {
  for (let row = -radius; row <= radius; row += 1) {
    const half = Math.sqrt(radius * radius - row * row);
    picture.fill({ x: x - half, y: y + row, width: 2 * half, height: 1 }, colour);
  }
}

type Foreground = (
  picture: Picture,
  land: readonly [string, string, string],
  horizon: number,
  random: Random,
) => void;

const paintHills: Foreground = (picture, land, horizon, random) => {
  for (const [index, colour] of land.entries()) {
    const [wave, phase] = [random.integer(40, 90), random.next() * 6];
    const base = horizon - 20 + index * 34;
    for (let x = 0; x < sceneSize.width; x += 1) {
      const y = base + 14 * Math.sin(x / wave + phase) + 5 * Math.sin((x / wave) * 2.7 + phase);
      picture.fill({ x, y, width: 1, height: sceneSize.height - y }, colour);
    }
  }
};

const paintTown: Foreground = (picture, land, horizon, random) => {
  for (const [index, colour] of land.entries()) {
    const base = horizon + index * 26;
    for (let x = -10; x < sceneSize.width; ) {
      const width = random.integer(18, 40);
      const top = base - random.integer(10, 70 - index * 12);
      picture.fill({ x, y: top, width, height: sceneSize.height - top }, colour);
      for (let y = top + 6; index === 2 && y < sceneSize.height - 12; y += 12) {
        for (let left = x + 4; left < x + width - 6; left += 9) {
          if (random.chance(0.4)) picture.fill({ x: left, y, width: 4, height: 6 }, "#ffdf8a");
        }
      }
      x += width + random.integer(0, 6);
    }
  }
};

const paintSea: Foreground = (picture, [far, middle, near], horizon, random) => {
  for (let y = horizon; y < sceneSize.height; y += 2) {
    picture.fill(
      { x: 0, y, width: sceneSize.width, height: 2 },
      mix(far, near, (y - horizon) / (sceneSize.height - horizon)),
    );
  }
  for (let wave = 0; wave < 24; wave += 1) {
    const area = {
      x: random.integer(0, 300),
      y: random.integer(horizon + 4, 236),
      width: random.integer(8, 40),
    };
    picture.fill({ ...area, height: 1 }, "#ffffff");
  }
  const boat = random.integer(60, 240);
  picture.fill({ x: boat, y: horizon + 14, width: 36, height: 7 }, near);
  for (let row = 0; row < 30; row += 1) {
    picture.fill(
      { x: boat + 16, y: horizon - 16 + row, width: row * 0.6, height: 1 },
      row % 8 < 6 ? "#f7f3e8" : middle,
    );
  }
};

function mix(one: string, other: string, part: number): string {
  const channel = (start: number): string => {
    const [from, to] = [one, other].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(from + (to - from) * part)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
