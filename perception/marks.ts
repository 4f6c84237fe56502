import type { Screen } from "../core/screen.ts";

const colours = ["#c62828", "#1565c0", "#2e7d32", "#6a1b9a", "#ad5a00", "#00707a"];

/**
 * A picture with a box and the ref at every element that answers to a gesture: the refs that the snapshot
 * prints. SVG of the screen's size; `screenshot` (PNG) lies beneath.
 */
export function drawMarks(screen: Screen, screenshot: Uint8Array): string {
  const { width, height } = screen.size;
  const actionable = screen.elements.filter(({ gestures }) => gestures.length > 0);
  const unit = Math.round(width / 36);
  const marks = actionable.map(({ ref, bounds }, index) => {
    const colour = colours[index % colours.length]!;
    const tab = { width: unit * (0.7 * ref.length + 0.5), height: unit * 1.4 };
    const [x, y] = [bounds.x + bounds.width - tab.width, bounds.y];
    return (
      `<rect x="${bounds.x}" y="${bounds.y}" width="${bounds.width}" height="${bounds.height}" fill="none" stroke="${colour}" stroke-width="${unit / 7}"/>` +
      `<rect x="${x}" y="${y}" width="${tab.width}" height="${tab.height}" fill="${colour}"/>` +
      `<text x="${x + tab.width / 2}" y="${y + unit * 1.1}" font-size="${unit * 1.1}" text-anchor="middle" font-family="Roboto, sans-serif" fill="#fff">${ref}</text>`
    );
  });
  const picture = Buffer.from(screenshot).toString("base64");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${picture}"/>${marks.join("")}</svg>`;
}
