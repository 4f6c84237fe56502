import type { App, AppContext, Dialog, Page, ViewContext } from "../app.ts";
import { button, fonts, group, row, text } from "../kit-basic.ts";
import type { InstalledPackage, Intent } from "../screen-port.ts";
import type { Widget } from "../widget.ts";

/** What is shared. */
interface ShareState {
  readonly intent: Intent;
}

type ShareEvent =
  | { readonly type: "share"; readonly packageName: string }
  | { readonly type: "copy" | "close" };

/**
 * The system's sheet that asks which app shall take what another one shares, or open a file: it answers to
 * SEND and VIEW when no app is named.
 */
export const shareSheetApp: App<ShareState, ShareEvent> = {
  packageName: "android",
  label: "Android System",
  icon: { glyph: "system", background: "#5f6368" },
  versionName: "13",
  versionCode: 33,
  open(intent, context) {
    const isForAny = intent.packageName === undefined && intent.component === undefined;
    const fewest = fewestApps[intent.action ?? ""];
    if (fewest === undefined || !isForAny) return undefined;
    return context.findApps(intent).length >= fewest ? { intent } : undefined;
  },
  reduce,
  view: ({ intent }, context): Page<ShareEvent> => ({
    activity: `com.android.internal.app.${isOpening(intent) ? "Resolver" : "Chooser"}Activity`,
    path: ["share-sheet"],
    root: { className: "android.view.View" },
    isOverlay: true,
    dialog: isOpening(intent) ? openWithSheet(intent, context) : sheet(intent, context),
  }),
};

/** How many apps must be able to do it for the sheet to ask; a file that one app opens is opened by it. */
const fewestApps: Readonly<Record<string, number>> = {
  "android.intent.action.SEND": 1,
  "android.intent.action.VIEW": 2,
};

function isOpening({ action }: Intent): boolean {
  return action === "android.intent.action.VIEW";
}

function reduce(state: ShareState, event: ShareEvent, context: AppContext): ShareState {
  if (event.type === "share") {
    context.startActivity({ ...state.intent, packageName: event.packageName });
  }
  if (event.type === "copy") {
    context.system.clipboard = sharedText(state.intent);
    context.toast("Copied to clipboard");
  }
  context.finish();
  return state;
}

function sharedText({ extras = {} }: Intent): string {
  return extras["android.intent.extra.TEXT"] ?? "";
}

function sheet(intent: Intent, context: ViewContext): Dialog<ShareEvent> {
  return {
    place: "bottom",
    onDismiss: { type: "close" },
    root: group<ShareEvent>(
      [
        text("Share", { id: "android:id/title", font: { ...fonts.heading, align: "center" } }),
        row<ShareEvent>(
          [
            text(sharedText(intent), {
              id: "android:id/content_preview_text",
              font: { ...fonts.small, maxLines: 3 },
              style: { grow: 1, shrink: 1 },
            }),
            button<ShareEvent>("Copy", {
              id: "android:id/chooser_copy_button",
              kind: "tonal",
              onTap: { type: "copy" },
            }),
          ],
          { look: { background: "surface", radius: 16 }, style: { gap: 12, padding: 16 } },
        ),
        group<ShareEvent>(
          context.findApps(intent).map((app) => target(app, context)),
          { className: "android.view.ViewGroup", style: { direction: "row", wrap: true } },
        ),
      ],
      {
        id: "android:id/contentPanel",
        look: { background: "surfaceHigh", radius: 28 },
        style: { width: "100%", gap: 16, padding: [20, 16, 12, 16] },
      },
    ),
  };
}

function openWithSheet(intent: Intent, context: ViewContext): Dialog<ShareEvent> {
  return {
    place: "bottom",
    onDismiss: { type: "close" },
    root: group<ShareEvent>(
      [
        text("Open with", { id: "android:id/title", font: fonts.heading, style: { padding: [0, 8] } }),
        ...context.findApps(intent).map(({ packageName, label }) =>
          row<ShareEvent>([text(label, { id: "android:id/text1", font: fonts.body })], {
            key: packageName,
            onTap: { type: "share", packageName },
            style: { height: 56, padding: [0, 8] },
          }),
        ),
      ],
      {
        id: "android:id/contentPanel",
        look: { background: "surfaceHigh", radius: 28 },
        style: { width: "100%", padding: [20, 16, 12, 16] },
      },
    ),
  };
}

function target({ packageName, label }: InstalledPackage, context: ViewContext): Widget<ShareEvent> {
  const appIcon = context.iconOf(packageName);
  return {
    className: "android.widget.TextView",
    id: "android:id/text1",
    key: packageName,
    text: label,
    ...(appIcon ? { appIcon } : {}),
    font: { size: 12, align: "center", maxLines: 1 },
    style: { width: "25%", height: 96, padding: [66, 4, 8, 4], shrink: 0 },
    onTap: { type: "share", packageName },
  };
}
