import { makeRandom } from "../../core/random.ts";
import type { Widget } from "../widget.ts";

/** Grounds with the two colours that go with them. */
const inks = [
  ["#27496d", "#f2b134", "#e8e2d0"],
  ["#7a3b69", "#f0a6a0", "#fbe8c8"],
  ["#23574c", "#e2725b", "#f4e9cd"],
  ["#b5482f", "#2f3e5c", "#f6d8ae"],
  ["#3f4c6b", "#8fc1b5", "#f4f1de"],
  ["#d29b2c", "#5b2a4c", "#fdf3d8"],
] as const;

/** An album's cover, a square of so many dp: circles and bands that its name has chosen. */
export function albumCover(album: string, id: string, size: number): Widget<never> {
  return {
    className: "android.widget.ImageView",
    id,
    drawing: drawCover(album),
    style: { width: size, height: size, shrink: 0 },
  };
}

function drawCover(album: string): NonNullable<Widget["drawing"]> {
  const letters = [...album].map((letter, place) => letter.codePointAt(0)! * (place + 1));
  const random = makeRandom(letters.reduce((sum, value) => sum + value, 0));
  const [ground, shape, light] = random.pick(inks);
  const horizon = random.integer(52, 74);
  const bands = Array.from({ length: random.integer(2, 4) }, (_, index) => {
    const y = horizon + index * random.integer(7, 11);
    return `<rect x="0" y="${y}" width="100" height="4" fill="${light}" opacity="0.8"/>`;
  });
  const sun = `<circle cx="${random.integer(28, 72)}" cy="${horizon - random.integer(4, 18)}" r="${random.integer(16, 26)}" fill="${shape}"/>`;
  const far = `<circle cx="${random.integer(10, 90)}" cy="${random.integer(10, 26)}" r="${random.integer(4, 8)}" fill="${light}"/>`;
  return {
    width: 100,
    height: 100,
    svg: `<rect width="100" height="100" rx="8" fill="${ground}"/>${far}${sun}<rect y="${horizon}" width="100" height="${100 - horizon}" rx="8" fill="${ground}"/>${bands.join("")}`,
  };
}
