/** What the colours look like by day. */
export const light = {
  background: "#fbfcff",
  surface: "#eff2f9",
  surfaceHigh: "#e3e7f0",
  primary: "#2c5f9e",
  onPrimary: "#ffffff",
  accent: "#d3e3fb",
  onAccent: "#0c2f58",
  text: "#191c22",
  textMuted: "#44474f",
  outline: "#757983",
  divider: "#d9dce4",
  error: "#b3261e",
  keyboard: "#e3e7f0",
  keyCap: "#fbfcff",
  inverse: "#2e3138",
  onInverse: "#f0f1f7",
};

/** What they look like by night. */
export const dark: Readonly<Record<Colour, string>> = {
  background: "#111419",
  surface: "#1b1f26",
  surfaceHigh: "#2a2f38",
  primary: "#a5c8ff",
  onPrimary: "#06305f",
  accent: "#1f4678",
  onAccent: "#d3e3fb",
  text: "#e2e4eb",
  textMuted: "#c2c6d0",
  outline: "#8c909a",
  divider: "#33373f",
  error: "#f2b8b5",
  keyboard: "#1b1f26",
  keyCap: "#363c47",
  inverse: "#e2e4eb",
  onInverse: "#2e3138",
};

/** A colour's part in the theme; what it looks like depends on light or dark. */
export type Colour = keyof typeof light;
