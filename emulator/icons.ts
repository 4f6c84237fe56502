/** Lines (drawn 2 wide with round ends) and solid shapes on a 24 × 24 grid, as SVG path data. */
interface Glyph {
  readonly line?: string;
  readonly solid?: string;
}

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const glyphs = {
  accessibility: { line: "M4 8.5l8 1.5 8-1.5M12 10v4M12 14l-3 7M12 14l3 7", solid: circle(12, 5, 2) },
  add: { line: "M12 5v14M5 12h14" },
  airplane: {
    solid:
      "M21.5 12c0 1-.9 1.7-2 1.7h-4.6l-4 6.3H8.6l2-6.3H6.2l-1.7 2.1H2.5L3.8 12 2.5 8.2h2l1.7 2.1h4.4l-2-6.3h2.3l4 6.3h4.6c1.1 0 2 .7 2 1.7z",
  },
  album: { line: `${circle(12, 12, 8.5)}${circle(12, 12, 2.5)}` },
  alarm: { line: `${circle(12, 13, 7)}M12 9v4l2.5 2M4 6l3-3M20 6l-3-3` },
  apps: {
    solid: [5, 12, 19].flatMap((y) => [5, 12, 19].map((x) => circle(x, y, 2))).join(""),
  },
  backspace: { line: "M9 5h11v14H9l-6-7zM11.5 9.5l5 5M16.5 9.5l-5 5" },
  back: { line: "M20 12H5M11 5.5L4.5 12l6.5 6.5" },
  battery: { solid: "M8 5h2V3h4v2h2a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z" },
  bell: { line: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10.5 21h3M12 3v2" },
  bike: { line: `${circle(6, 16, 3.8)}${circle(18, 16, 3.8)}M6 16l4-7h5l3 7M10 9l3 7M8.5 8h3M15 9l-1-3h3` },
  bluetooth: { line: "M7 7.5l10 9L12 21V3l5 4.5-10 9" },
  boat: { line: "M3 14h18l-3 5H6zM12 3v11M12 4l6 7h-6" },
  brightness: {
    line: `${circle(12, 12, 4)}M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M5 19l1.7-1.7M17.3 6.7L19 5`,
  },
  calendar: { line: "M5 5.5h14V20H5zM5 10h14M8.5 3v4M15.5 3v4" },
  "call-end": { line: "M3.5 14.5c5-5 12-5 17 0l-2 2.5-4-1.5v-3c-1.6-.5-3.4-.5-5 0v3l-4 1.5z" },
  "call-made": { line: "M6 18L18 6M9 6h9v9" },
  "call-missed": { line: "M4 8l8 7.5L20 8M4 14V8h6" },
  "call-received": { line: "M18 6L6 18M6 9v9h9" },
  camera: { line: `M4 7.5h4l1.5-2.5h5L16 7.5h4V19H4z${circle(12, 13, 3.5)}` },
  "camera-turn": {
    line: "M4 8h4l1.5-2.5h5L16 8h4v11H4zM8.5 13.5a3.5 3.5 0 0 1 6-2.4M15.5 13.5a3.5 3.5 0 0 1-6 2.4M14.5 9v2.2h-2.2",
  },
  cast: { line: "M4 8V5h16v14h-6M4 12a7 7 0 0 1 7 7M4 16a3 3 0 0 1 3 3" },
  chart: { line: "M5 20V10M12 20V4M19 20v-7" },
  check: { line: "M5 12.5l4.5 4.5L19 7.5" },
  checklist: { line: "M4 7l1.5 1.5L8 5.5M11 7h9M4 13l1.5 1.5L8 11.5M11 13h9M4 19l1.5 1.5L8 17.5M11 19h9" },
  "chevron-left": { line: "M14.5 6l-6 6 6 6" },
  "chevron-right": { line: "M9.5 6l6 6-6 6" },
  clock: { line: `${circle(12, 12, 8.5)}M12 7v5l3.5 2` },
  close: { line: "M6 6l12 12M18 6L6 18" },
  copy: { line: "M9 8h10v12H9zM5 16V4h10" },
  delete: { line: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7M10.5 11v5M13.5 11v5" },
  dialpad: {
    solid: [4.5, 10, 15.5]
      .flatMap((y) => [6, 12, 18].map((x) => circle(x, y, 1.8)))
      .concat(circle(12, 21, 1.8))
      .join(""),
  },
  display: { line: "M7 3h10v18H7zM11 18h2" },
  download: { line: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14" },
  edit: { line: "M5 19l.8-3.8L16 5l3 3L8.8 18.2z" },
  enter: { line: "M19 6v6H5M9 8l-4 4 4 4" },
  "expand-less": { solid: "M7 14l5-5 5 5z" },
  "expand-more": { solid: "M7 10l5 5 5-5z" },
  file: { line: "M6 3h8l4 4v14H6zM14 3v4h4" },
  film: { line: "M3.5 6.5h11v11h-11zM14.5 10.5l6-3v9l-6-3" },
  flag: { line: "M6 21V4h12l-3 4.5 3 4.5H6" },
  flash: { line: "M13 3L6 13.5h5L10 21l7-10.5h-5z" },
  "flash-off": { line: "M13 3l-2.5 4M8.5 10L6 13.5h5L10 21l3.5-5.2M17 10.5h-3M4 4l16 16" },
  folder: { line: "M3.5 6h6l2 2.5h9V19h-17z" },
  globe: { line: `${circle(12, 12, 8.5)}M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17` },
  heart: {
    line: "M12 20C6 15.5 3.5 12.5 3.5 9A4.3 4.3 0 0 1 12 7.5 4.3 4.3 0 0 1 20.5 9c0 3.5-2.5 6.5-8.5 11z",
  },
  home: { line: "M4 11.5L12 5l8 6.5M6.5 10v9.5h11V10" },
  hourglass: { line: "M6.5 3.5h11M6.5 20.5h11M8 3.5v4l4 4.5 4-4.5v-4M8 20.5v-4l4-4.5 4 4.5v4" },
  image: { line: `M4 5h16v14H4zM4 16l5-5 5 5 3-3 3 3${circle(15.5, 9, 1)}` },
  info: { line: `${circle(12, 12, 8.5)}M12 11v6`, solid: circle(12, 7.5, 1.3) },
  keyboard: { line: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M18 10h.01M8 14.5h8" },
  key: { line: `${circle(8, 12, 4)}M12 12h9v4M17 12v3` },
  language: {
    line: "M4 6h10M9 4v2M11.5 6c-1 4-4 7-7 8.5M6.5 9c1.5 3 3.5 4.5 6 5.5M12.5 20l4-10 4 10M14 17h5",
  },
  "line-width": { line: "M4 5.5h16", solid: "M3 10h18v3H3zM3 16h18v5H3z" },
  location: {
    line: `M12 21.5C8 17 5.5 13.5 5.5 10a6.5 6.5 0 0 1 13 0c0 3.5-2.5 7-6.5 11.5z${circle(12, 10, 2)}`,
  },
  lock: { line: "M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 15v2" },
  mail: { line: "M3.5 6h17v13h-17zM3.5 7l8.5 6.5L20.5 7" },
  message: { line: "M4 5h16v11H9l-5 4zM8 9.5h8M8 12.5h5" },
  mic: {
    line: "M12 3.5a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0V6A2.5 2.5 0 0 1 12 3.5zM6 11a6 6 0 0 0 12 0M12 17v4",
  },
  "mic-off": {
    line: "M9.5 8v3a2.5 2.5 0 0 0 4 2M14.5 10V6a2.5 2.5 0 0 0-5-.5M6 11a6 6 0 0 0 9.5 4.9M18 11a6 6 0 0 1-.5 2.5M12 17v4M4 4l16 16",
  },
  more: { solid: [5.5, 12, 18.5].map((y) => circle(12, y, 1.8)).join("") },
  mountain: { line: "M2.5 19l6.5-12 4 7 2.5-4 6 9zM7 11l2 1.5 2-1.5" },
  music: { line: "M9 17.5V6l10-2v11.5", solid: `${circle(6.7, 17.5, 2.8)}${circle(16.7, 15.5, 2.8)}` },
  night: { line: "M19.5 14.5A8 8 0 1 1 10 4.2a6.5 6.5 0 0 0 9.5 10.3z" },
  note: { line: "M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.5h7M8.5 12h5" },
  notebook: { line: "M6 3.5h12v17H6zM9.5 3.5v17M4 8h3M4 12h3M4 16h3M12.5 8h3" },
  pause: { solid: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z" },
  people: {
    line: `${circle(9, 8, 3)}M3 19c0-3.5 2.5-6 6-6s6 2.5 6 6zM15.5 5.3a3 3 0 0 1 0 5.4M17.5 13.7c2.2.8 3.5 2.8 3.5 5.3`,
  },
  person: { line: `${circle(12, 8, 3.5)}M5 20c0-4 3-6.5 7-6.5s7 2.5 7 6.5z` },
  phone: {
    line: "M5 4h4l1.8 4.5-2.3 1.7c1 2.2 3.1 4.3 5.3 5.3l1.7-2.3L20 15v4c0 .6-.4 1-1 1C11.5 20 4 12.5 4 5c0-.6.4-1 1-1z",
  },
  play: { solid: "M8 5l11 7-11 7z" },
  playlist: { line: "M4 6h11M4 11h11M4 16h6", solid: `M14 13l6 3.5-6 3.5z` },
  privacy: {
    line: `M3 12c2.5-4.5 5.5-6.5 9-6.5s6.5 2 9 6.5c-2.5 4.5-5.5 6.5-9 6.5S5.5 16.5 3 12z${circle(12, 12, 2.5)}`,
  },
  remove: { line: "M5 12h14" },
  record: { solid: circle(12, 12, 6.5) },
  reset: { line: "M5.5 8.5A7.5 7.5 0 1 1 4.5 13M5 3.5v5h5" },
  run: {
    line: "M9 21l2.5-5-2.5-3 2-5-4 1-1.5 3M11 8l3.5 1.5L17 12h3M11.5 16l4 1.5.5 4",
    solid: circle(14, 4, 2),
  },
  save: { line: "M5 5h11l3 3v11H5zM8 5v4h6V5M8 19v-6h8v6" },
  search: { line: `${circle(10.5, 10.5, 6)}M15 15l5.5 5.5` },
  send: { line: "M4 4.5l17 7.5-17 7.5 2.5-7.5zM6.5 12H13" },
  settings: {
    line: `${circle(12, 12, 3)}M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2${circle(12, 12, 6.5)}`,
  },
  shuffle: {
    line: "M4 7h3l9 10h4M4 17h3l2.5-2.8M13.5 9.8L16 7h4M17.5 4.5L20 7l-2.5 2.5M17.5 14.5L20 17l-2.5 2.5",
  },
  share: {
    line: "M8 11l8-5M8 13l8 5",
    solid: `${circle(6, 12, 2.5)}${circle(18, 5.5, 2.5)}${circle(18, 18.5, 2.5)}`,
  },
  shift: { line: "M12 4l8 9h-4v6H8v-6H4z" },
  "shift-filled": { solid: "M12 4l8 9h-4v6H8v-6H4z" },
  signal: { solid: "M3 20L20 3v17z" },
  ski: { line: "M4 21l16-5M8 16l3-3-2-4 4-2 3 3h3M14 20l1-4", solid: circle(15, 4, 2) },
  "skip-back": { solid: "M6 6h2.5v12H6zM19 6v12l-9-6z" },
  "skip-next": { solid: "M15.5 6H18v12h-2.5zM5 6l9 6-9 6z" },
  sort: { line: "M4 7h16M4 12h11M4 17h6" },
  star: { line: "M12 4l2.5 5.2 5.7.7-4.2 3.9 1.1 5.7-5.1-2.8-5.1 2.8 1.1-5.7-4.2-3.9 5.7-.7z" },
  stop: { solid: "M6.5 6.5h11v11h-11z" },
  "star-filled": { solid: "M12 4l2.5 5.2 5.7.7-4.2 3.9 1.1 5.7-5.1-2.8-5.1 2.8 1.1-5.7-4.2-3.9 5.7-.7z" },
  stopwatch: { line: `${circle(12, 13.5, 7)}M12 9.5v4M9.5 3h5M17.5 7l1.5-1.5` },
  storage: { line: "M4 5h16v4H4zM4 10h16v4H4zM4 15h16v4H4zM7 7h.01M7 12h.01M7 17h.01" },
  system: { line: "M7 3h10v18H7zM12 9v3l2 1M11 18h2" },
  tag: { line: "M4 6.5h11l5 5.5-5 5.5H4z" },
  tethering: { line: `${circle(12, 13, 2)}M7.8 17a6 6 0 1 1 8.4 0M5.5 19.5a9.3 9.3 0 1 1 13 0` },
  text: { line: "M4 6h11M9.5 6v13M14 12h7M17.5 12v7" },
  undo: { line: "M8 5L4 9l4 4M4.5 9H14a5 5 0 0 1 0 10H8" },
  vibrate: { line: "M8 4h8v16H8zM4.5 9v6M2 10.5v3M19.5 9v6M22 10.5v3" },
  volume: { line: "M4 9.5v5h3.5l5 4V5.5l-5 4zM15.5 9a4 4 0 0 1 0 6M18 6a8 8 0 0 1 0 12" },
  walk: { line: "M9 21l2.5-5V9.5M11.5 16l3 5M11.5 9.5L8 12v3M11.5 10l3 2.5H17", solid: circle(12, 4.5, 2) },
  wallpaper: { line: "M4 10V4h6M14 4h6v6M20 14v6h-6M10 20H4v-6M8 16l3-3 2 2 3-4" },
  wave: { line: "M3 10c2-2 4-2 6 0s4 2 6 0 4-2 6 0M3 15c2-2 4-2 6 0s4 2 6 0 4-2 6 0" },
  wifi: {
    line: "M2.5 9a14 14 0 0 1 19 0M6 12.8a9 9 0 0 1 12 0M9.3 16.3a4.3 4.3 0 0 1 5.4 0",
    solid: circle(12, 19, 1.6),
  },
  "wifi-full": { solid: "M12 20.5L1.5 8a16 16 0 0 1 21 0z" },
} as const satisfies Readonly<Record<string, Glyph>>;

/** A glyph of the phone's own icon set. */
export type IconName = keyof typeof glyphs;

/** SVG of a glyph in one colour, its 24-grid scaled to `size` pixels at a place. */
export function drawIcon(name: IconName, x: number, y: number, size: number, colour: string): string {
  const glyph: Glyph = glyphs[name];
  const line = glyph.line
    ? `<path d="${glyph.line}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`
    : "";
  const solid = glyph.solid ? `<path d="${glyph.solid}" fill="${colour}"/>` : "";
  return `<g transform="translate(${x} ${y}) scale(${size / 24})">${line}${solid}</g>`;
}
