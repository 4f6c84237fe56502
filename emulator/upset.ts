import type { Rect, Size } from "../core/geometry.ts";
import type { Page } from "./app.ts";
import { group, row, text } from "./kit-basic.ts";
import type { Rotation } from "./rotation.ts";
import type { WindowTree } from "./screen-port.ts";
import { insets } from "./screen-view.ts";
import type { System } from "./system.ts";
import type { Widget } from "./widget.ts";

/** The windows with views at one moment, and how the screen was held. */
export interface SeenWindows {
  readonly windows: readonly [WindowTree, ...WindowTree[]];
  readonly rotation: Rotation;
}

/** What faults have done to the screen and what has not passed yet: plain data. */
export interface Upset {
  /** So many looks still show this. */
  readonly stale?: { readonly seen: SeenWindows; readonly looks: number } | undefined;
  /** This window has no content before a time, in milliseconds since 1970. */
  readonly loading?: { readonly window: string; readonly until: number } | undefined;
  /** What has lost its description, by window and address. */
  readonly unlabelled?: { readonly window: string; readonly address: string } | undefined;
  /** The window that does not move out of the keyboard's way. */
  readonly underKeyboard?: string | undefined;
  /** A banner lies on top until then. */
  readonly bannerUntil?: number | undefined;
}

const nothing: Upset = {};

/** What is upset at the moment; nothing on a phone without faults. */
export function readUpset(system: System, state: { readonly upset?: Upset | undefined }): Upset {
  return (system.faults.enabled && state.upset) || nothing;
}

/** Whether the window still waits for its content. */
export function isLoading(system: System, { loading }: Upset, window: string): boolean {
  return loading?.window === window && system.clock.now() < loading.until;
}

/** Whether the banner shows. */
export function showsBanner(system: System, { bannerUntil = 0 }: Upset): boolean {
  return system.clock.now() < bannerUntil;
}

/** A page whose content has not come yet. */
export function emptyPage({ activity, path, onBack, background }: Page): Page {
  return {
    activity,
    path,
    ...(onBack === undefined ? {} : { onBack }),
    ...(background === undefined ? {} : { background }),
    root: group(
      [
        {
          className: "android.widget.ProgressBar",
          id: "progress",
          icon: { name: "reset", size: 48, colour: "primary" },
          style: { width: 48, height: 48 },
        },
      ],
      {
        className: "android.widget.FrameLayout",
        style: { grow: 1, justify: "center", align: "center" },
      },
    ),
  };
}

const banner = { inset: 8, height: 76 } as const;

/** Where the banner lies, in pixels. */
export function bannerRect({ width }: Size, density: number): Rect {
  const inset = banner.inset * density;
  return {
    x: inset,
    y: (insets.statusBar + 4) * density,
    width: width - 2 * inset,
    height: banner.height * density,
  };
}

/** A notification that comes down over the app. */
export function viewBanner(): Widget {
  const words = [
    text("Battery at 15%", { font: { size: 14, weight: 500, colour: "onInverse" } }),
    text("Turn on Battery Saver to make it last.", { font: { size: 13, colour: "onInverse" } }),
  ];
  return group(
    [
      {
        ...row([group(words, { style: { grow: 1, gap: 2 } })]),
        look: { background: "inverse", radius: 20, raised: true },
        style: { direction: "row", align: "center", height: banner.height, padding: [0, 20] },
      },
    ],
    { style: { padding: [insets.statusBar + 4, banner.inset, 0, banner.inset] } },
  );
}
