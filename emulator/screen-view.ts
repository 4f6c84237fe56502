import type { Dialog, Page } from "./app.ts";
import { group } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** Heights of the system's own windows, in dp. */
export const insets = { statusBar: 24, navigationBar: 24, keyboard: 280 } as const;

/** How high the window's content ends above the lower edge, in dp. */
export function bottomInset(keyboardShown: boolean): number {
  return keyboardShown ? insets.keyboard : insets.navigationBar;
}

/** An app's page in the frames that Android puts around every activity. */
export function frameActivity(page: Page, keyboardShown: boolean): Widget {
  const content = frame("android:id/content", [page.root], { grow: 1, shrink: 1 });
  const bars: readonly Widget[] = [
    {
      className: "android.view.View",
      id: "android:id/statusBarBackground",
      style: { height: insets.statusBar, absolute: { top: 0, left: 0, right: 0 } },
    },
    {
      className: "android.view.View",
      id: "android:id/navigationBarBackground",
      style: { height: insets.navigationBar, absolute: { bottom: 0, left: 0, right: 0 } },
    },
  ];
  return frame(
    undefined,
    [
      group(
        [
          frame(undefined, [group([content], { id: "action_bar_root", style: { grow: 1, shrink: 1 } })], {
            grow: 1,
            shrink: 1,
            padding: [insets.statusBar, 0, bottomInset(keyboardShown), 0],
          }),
        ],
        { style: { grow: 1, shrink: 1 } },
      ),
      ...bars,
    ],
    {},
  );
}

/** A dialog's window, standing where it belongs; the dumped tree starts at its only child. */
export function frameDialog(dialog: Dialog, keyboardShown: boolean): Widget {
  const place = dialog.place ?? "center";
  const panel =
    place === "menu"
      ? dialog.root
      : { ...dialog.root, style: { ...dialog.root.style, width: "100%" as const } };
  const window = frame(
    undefined,
    [frame(undefined, [frame("android:id/content", [panel], { shrink: 1 })], { shrink: 1 })],
    { shrink: 1, ...(place === "menu" ? {} : { width: dialog.root.style?.width ?? "86%" }) },
  );
  const top = insets.statusBar + (place === "menu" ? 4 : 8);
  return frame(undefined, [window], {
    justify: place === "center" ? "center" : place === "menu" ? "start" : "end",
    align: place === "menu" ? "end" : "center",
    padding: [top, 8, bottomInset(keyboardShown) + 8, 8],
  });
}

function frame(id: string | undefined, children: readonly Widget[], style: Widget["style"]): Widget {
  return {
    className: "android.widget.FrameLayout",
    ...(id === undefined ? {} : { id }),
    children,
    ...(style ? { style } : {}),
  };
}

/** Whether two trees look and lie the same; what their gestures do may differ. */
export function isSameView(a: unknown, b: unknown): boolean {
  if (a === b || (typeof a === "function" && typeof b === "function")) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && isSameView(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
