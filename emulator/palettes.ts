import type { Colour } from "./colours.ts";

type Paint = Readonly<Partial<Record<Colour, string>>>;

/** Colours that an app wears instead of the phone's own, by day and by night; what is left out stays. */
export const palettes = {
  moss: {
    light: {
      background: "#f6f8f1",
      surface: "#e7ecdc",
      surfaceHigh: "#dbe3cb",
      primary: "#3d6b1f",
      accent: "#cfe6b4",
      onAccent: "#16300a",
      divider: "#d3dac5",
    },
    dark: {
      background: "#12150e",
      surface: "#1d2218",
      surfaceHigh: "#2a3122",
      primary: "#aed886",
      onPrimary: "#15300a",
      accent: "#35531f",
      onAccent: "#d6eebd",
    },
  },
  sea: {
    light: {
      background: "#f2fafb",
      surface: "#dff0f3",
      surfaceHigh: "#cfe6ea",
      primary: "#00677a",
      accent: "#b2e6f0",
      onAccent: "#00323c",
      divider: "#c6dde1",
    },
    dark: {
      background: "#0c1517",
      surface: "#152225",
      surfaceHigh: "#203236",
      primary: "#7fd3e4",
      onPrimary: "#00363f",
      accent: "#00525f",
      onAccent: "#bdeef8",
    },
  },
  ink: {
    light: {
      background: "#16131c",
      surface: "#221e2b",
      surfaceHigh: "#302a3c",
      primary: "#ffb86b",
      onPrimary: "#412300",
      accent: "#5b4a78",
      onAccent: "#efe4ff",
      text: "#ece6f3",
      textMuted: "#b9b0c6",
      outline: "#8f869d",
      divider: "#383145",
      error: "#ffb0a8",
    },
    dark: {
      background: "#0d0b11",
      surface: "#1a1721",
      surfaceHigh: "#282332",
      primary: "#ffb86b",
      onPrimary: "#412300",
      accent: "#4c3d66",
      onAccent: "#efe4ff",
    },
  },
  clay: {
    light: {
      background: "#fdf7f2",
      surface: "#f6e9de",
      surfaceHigh: "#efdccc",
      primary: "#9a3f12",
      accent: "#ffd7c0",
      onAccent: "#3a1500",
      divider: "#ead6c6",
    },
    dark: {
      background: "#18120e",
      surface: "#251c16",
      surfaceHigh: "#35281f",
      primary: "#ffb691",
      onPrimary: "#571f00",
      accent: "#6d2f0d",
      onAccent: "#ffdccb",
    },
  },
  plum: {
    light: {
      background: "#fdf6fb",
      surface: "#f5e6f1",
      surfaceHigh: "#ecd8e7",
      primary: "#8b2f79",
      accent: "#ffd7f2",
      onAccent: "#3a0031",
      divider: "#e8d3e2",
    },
    dark: {
      background: "#171015",
      surface: "#241a21",
      surfaceHigh: "#342630",
      primary: "#f7afe2",
      onPrimary: "#560049",
      accent: "#6f1761",
      onAccent: "#ffd7f2",
    },
  },
  /** Dark whatever the hour: what is shown are pictures. */
  darkroom: {
    light: {
      background: "#0b0b0d",
      surface: "#1b1b1f",
      surfaceHigh: "#2b2b30",
      primary: "#ffd166",
      onPrimary: "#3a2a00",
      accent: "#4a4a52",
      onAccent: "#ffffff",
      text: "#f3f3f5",
      textMuted: "#c7c7cd",
      outline: "#909098",
      divider: "#34343a",
    },
    dark: { background: "#0b0b0d", surface: "#1b1b1f", surfaceHigh: "#2b2b30", primary: "#ffd166" },
  },
  brick: {
    light: {
      background: "#fffaf8",
      surface: "#fbeae5",
      surfaceHigh: "#f6ddd5",
      primary: "#a63a24",
      accent: "#ffdad1",
      onAccent: "#3f0a00",
    },
    dark: {
      background: "#191110",
      surface: "#271b19",
      surfaceHigh: "#362624",
      primary: "#ffb4a3",
      onPrimary: "#5f1505",
      accent: "#7d2c19",
      onAccent: "#ffdad1",
    },
  },
  violet: {
    light: {
      background: "#fbf8ff",
      surface: "#f0eafb",
      surfaceHigh: "#e5dcf5",
      primary: "#5b3fa8",
      accent: "#e5dbff",
      onAccent: "#1c0062",
    },
    dark: {
      background: "#13111a",
      surface: "#1e1a28",
      surfaceHigh: "#2b2538",
      primary: "#cbbaff",
      onPrimary: "#2e0a78",
      accent: "#43308c",
      onAccent: "#e5dbff",
    },
  },
  paper: {
    light: {
      background: "#fcfaf3",
      surface: "#f3eedd",
      surfaceHigh: "#e9e2cb",
      primary: "#6b5d12",
      accent: "#f5e39a",
      onAccent: "#211b00",
    },
    dark: {
      background: "#15140e",
      surface: "#211f16",
      surfaceHigh: "#2f2c20",
      primary: "#dac76c",
      onPrimary: "#383000",
      accent: "#52470a",
      onAccent: "#f5e39a",
    },
  },
} as const satisfies Readonly<Record<string, { readonly light: Paint; readonly dark: Paint }>>;

/** The name of a set of colours. */
export type PaletteName = keyof typeof palettes;
