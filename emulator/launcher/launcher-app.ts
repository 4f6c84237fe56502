import type { App, AppIcon, Page, ViewContext } from "../app.ts";
import { fonts, group, icon, row, text, textField } from "../kit-basic.ts";
import { scrollView } from "../kit-list.ts";
import { launchIntent } from "../running-apps.ts";
import type { InstalledPackage } from "../screen-port.ts";
import { formatDate } from "../system-bars.ts";
import type { Widget } from "../widget.ts";

interface LauncherState {
  readonly page: "home" | "all-apps";
  /** What is typed into the drawer's search field. */
  readonly search: string;
}

type LauncherEvent =
  | { readonly type: "show"; readonly page: LauncherState["page"] }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "launch"; readonly packageName: string };

/** The dock holds the first apps of the alphabet; the rest of the home screen shows the others. */
const dockSize = 4;

/** The home screen with the apps' icons, and the drawer with all of them. */
export const launcherApp: App<LauncherState, LauncherEvent> = {
  packageName: "com.android.launcher3",
  label: "Launcher",
  icon: { glyph: "home", background: "#44474f" },
  versionName: "13",
  versionCode: 33,
  alwaysUpright: true,
  open(intent) {
    const isHome = intent.categories?.includes("android.intent.category.HOME");
    return isHome ? home : undefined;
  },
  reduce(state, event, context) {
    if (event.type === "show") return { page: event.page, search: "" };
    if (event.type === "search") return { ...state, search: event.text };
    context.startActivity(launchIntent(event.packageName));
    return home;
  },
  view: (state, context) => (state.page === "home" ? viewHome(context) : viewAllApps(state, context)),
};

const home: LauncherState = { page: "home", search: "" };

const activity = "com.android.launcher3.uioverrides.QuickstepLauncher";

function viewHome(context: ViewContext): Page<LauncherEvent> {
  const apps = launchable(context);
  const dock = apps.slice(0, dockSize);
  const others = apps.slice(dockSize);
  const workspace = layer("android.widget.ScrollView", "workspace", { grow: 1 }, [
    layer("android.view.ViewGroup", undefined, { grow: 1, padding: [24, 16] }, [
      {
        className: "android.widget.FrameLayout",
        id: "search_container_workspace",
        style: { padding: [16, 12] },
        children: [
          text(formatDate(context.system), {
            id: "clock",
            description: formatDate(context.system),
            font: fonts.title,
          }),
        ],
      },
      grid(others, context),
    ]),
  ]);
  const root = layer("android.widget.FrameLayout", "drag_layer", { grow: 1 }, [
    { ...workspace, onSwipeUp: { type: "show", page: "all-apps" } },
    {
      className: "android.view.View",
      id: "page_indicator",
      style: { height: 24, shrink: 0 },
    },
    layer("android.view.ViewGroup", "hotseat", { shrink: 0, padding: [8, 16, 16, 16] }, [
      grid(dock, context),
    ]),
  ]);
  return {
    activity,
    path: ["home"],
    root: { ...layer("android.widget.FrameLayout", "launcher", { grow: 1 }, [root]), drawing: wallpaper },
    // BACK has nowhere to go from here.
    onBack: { type: "show", page: "home" },
    background: "accent",
  };
}

/** Waves that darken whatever colour the theme gives the screen. */
const wallpaper = {
  width: 100,
  height: 200,
  svg: [
    `<path d="M0 118C22 96 38 108 58 122S88 130 100 112V140C84 160 70 164 52 152S18 138 0 150z" fill="#000" opacity="0.05"/>`,
    `<path d="M0 150C18 138 34 140 52 152S84 160 100 140V170C90 180 80 184 62 178S26 164 0 176z" fill="#000" opacity="0.09"/>`,
  ].join(""),
} as const;

function viewAllApps({ search }: LauncherState, context: ViewContext): Page<LauncherEvent> {
  const wanted = search.trim().toLowerCase();
  const found = launchable(context).filter(({ label }) => label.toLowerCase().includes(wanted));
  return {
    activity,
    path: ["home", "all-apps"],
    onBack: { type: "show", page: "home" },
    root: layer("android.widget.RelativeLayout", "apps_view", { grow: 1, padding: [16, 16] }, [
      text("All apps", { id: "all_apps_header", font: fonts.heading, style: { padding: [8, 12] } }),
      searchField(search, found[0]),
      found.length > 0
        ? scrollView([grid(found, context)], { id: "apps_list_view" })
        : text("No apps found", {
            id: "empty_text",
            font: { ...fonts.small, align: "center" },
            style: { margin: [64, 16, 0, 16] },
          }),
    ]),
  };
}

/** ENTER opens the first app that was found. */
function searchField(search: string, first: InstalledPackage | undefined): Widget<LauncherEvent> {
  return row<LauncherEvent>(
    [
      icon("search", { style: { margin: [0, 4, 0, 0] } }),
      textField<LauncherEvent>(search, {
        id: "fallback_search_view",
        kind: "plain",
        hint: "Search apps",
        style: { grow: 1, shrink: 1 },
        onText: (typed) => ({ type: "search", text: typed }),
        ...(first ? { onSubmit: { type: "launch", packageName: first.packageName } as const } : {}),
      }),
    ],
    {
      id: "search_container_all_apps",
      look: { background: "surfaceHigh", radius: 28 },
      style: { height: 56, padding: [0, 16], margin: [0, 0, 16, 0], shrink: 0 },
    },
  );
}

function launchable({ packages }: ViewContext): readonly InstalledPackage[] {
  return packages.filter((app) => app.launchActivity !== undefined);
}

function grid(apps: readonly InstalledPackage[], context: ViewContext): Widget<LauncherEvent> {
  return group<LauncherEvent>(
    apps.map((app) => shortcut(app, context.iconOf(app.packageName))),
    { className: "android.view.ViewGroup", style: { direction: "row", wrap: true } },
  );
}

function shortcut(app: InstalledPackage, look: AppIcon | undefined): Widget<LauncherEvent> {
  return {
    className: "android.widget.TextView",
    key: app.packageName,
    text: app.label,
    description: app.label,
    ...(look ? { appIcon: look } : {}),
    font: { size: 12, align: "center", maxLines: 1 },
    style: { width: "25%", height: 96, padding: [66, 4, 8, 4], shrink: 0 },
    onTap: { type: "launch", packageName: app.packageName },
  };
}

function layer(
  className: string,
  id: string | undefined,
  style: Widget["style"],
  children: readonly Widget<LauncherEvent>[],
): Widget<LauncherEvent> {
  return { className, ...(id === undefined ? {} : { id }), ...(style ? { style } : {}), children };
}
