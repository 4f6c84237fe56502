import type { Page, ViewContext } from "../app.ts";
import type { IconName } from "../icons.ts";
import { fonts, group, icon, iconButton, text, textField } from "../kit-basic.ts";
import { list } from "../kit-list.ts";
import type { Widget } from "../widget.ts";
import { aboutPages } from "./pages-about.ts";
import { devicePages } from "./pages-device.ts";
import { networkPages } from "./pages-network.ts";
import { readingPages } from "./pages-reading.ts";
import { systemPages } from "./pages-system.ts";
import { textSizePages } from "./pages-text-size.ts";
import { link } from "./preferences.ts";
import { viewSettingsDialog } from "./settings-dialogs.ts";
import type { SettingsEvent, SettingsPage, SettingsState } from "./settings-state.ts";

/** What the root page lists. */
const entries: readonly (readonly [title: string, page: string, summary: string, glyph: IconName])[] = [
  ["Network & internet", "network", "Mobile, Wi‑Fi, hotspot", "wifi"],
  ["Connected devices", "connected", "Bluetooth, pairing", "cast"],
  ["Apps", "apps", "Recent apps, default apps", "apps"],
  ["Notifications", "notifications", "Notification history, conversations", "bell"],
  ["Battery", "battery", "100%", "battery"],
  ["Storage", "storage", "22% used - 50 GB free", "storage"],
  ["Sound & vibration", "sound", "Volume, haptics, Do Not Disturb", "volume"],
  ["Display", "display", "Dark theme, font size, brightness", "brightness"],
  ["Wallpaper & style", "wallpaper", "Colors, home screen", "wallpaper"],
  ["Accessibility", "accessibility", "Display, interaction, audio", "accessibility"],
  ["Security", "security", "Screen lock, app security", "lock"],
  ["Privacy", "privacy", "Permissions, account activity", "privacy"],
  ["Location", "location", "On", "location"],
  ["System", "system", "Languages, gestures, time, backup", "info"],
  ["About phone", "about", "", "display"],
];

const pages: Readonly<Record<string, SettingsPage>> = {
  ...networkPages,
  ...devicePages,
  ...systemPages,
  ...textSizePages,
  ...aboutPages,
  ...readingPages,
};

/** Splits `app:com.example` into the page and what it is about. */
function resolvePage(name: string): readonly [page: SettingsPage | undefined, argument: string] {
  const [kind = "", ...argument] = name.split(":");
  return [pages[kind], argument.join(":")];
}

/** Whether there is a page of that name. */
export function hasPage(name: string): boolean {
  return resolvePage(name)[0] !== undefined;
}

/** Settings at one moment. */
export function viewSettings(state: SettingsState, context: ViewContext): Page<SettingsEvent> {
  const name = state.path.at(-1) ?? "root";
  const dialog = viewSettingsDialog(state, context);
  return {
    activity:
      name === "root"
        ? "com.android.settings.homepage.SettingsHomepageActivity"
        : "com.android.settings.SubSettings",
    path: state.path,
    root:
      name === "root"
        ? viewRoot(context)
        : name === "search"
          ? viewSearch(state)
          : viewSubPage(name, context),
    ...(state.path.length > 1 ? { onBack: { type: "back" } as const } : {}),
    ...(dialog ? { dialog } : {}),
  };
}

function viewRoot({ system }: ViewContext): Widget<SettingsEvent> {
  const summaries: Readonly<Record<string, string>> = {
    location: system.settings.get("secure", "location_mode") === "0" ? "Off" : "On",
    about: system.settings.get("global", "device_name") ?? "",
  };
  const search = group<SettingsEvent>(
    [
      icon("search", { id: "search_icon", style: { margin: [0, 16, 0, 0] } }),
      text("Search settings", {
        id: "search_action_bar_title",
        font: { ...fonts.body, colour: "textMuted" },
      }),
    ],
    {
      className: "android.view.ViewGroup",
      id: "search_action_bar",
      key: "search",
      look: { background: "surfaceHigh", radius: 28 },
      style: { direction: "row", align: "center", height: 56, margin: [8, 24], padding: [0, 16], shrink: 0 },
      onTap: { type: "open", page: "search" },
    },
  );
  return frame("settings_homepage_container", [
    frame("main_content_scrollable_container", [
      text("Settings", {
        id: "homepage_title",
        font: { size: 32, maxLines: 1 },
        style: { padding: [48, 24, 16, 24], shrink: 0 },
      }),
      search,
      preferenceList(
        entries.map(([title, page, summary, glyph]) => link(title, page, summaries[page] ?? summary, glyph)),
      ),
    ]),
  ]);
}

function viewSubPage(name: string, context: ViewContext): Widget<SettingsEvent> {
  const [page, argument] = resolvePage(name);
  return frame("content_parent", [
    bar(
      text(page?.title ?? "Settings", {
        id: "collapsing_title",
        font: { size: 32, maxLines: 2 },
        style: { padding: [24, 24, 20, 24], shrink: 0 },
      }),
    ),
    frame("content_frame", [preferenceList(page?.rows(context, argument) ?? [])]),
  ]);
}

function viewSearch({ typed }: SettingsState): Widget<SettingsEvent> {
  const wanted = typed.trim().toLowerCase();
  const found = Object.entries(pages).filter(([name, { title }]) => {
    return wanted !== "" && !["app", "wifi"].includes(name) && title.toLowerCase().includes(wanted);
  });
  const field = textField<SettingsEvent>(typed, {
    id: "search_src_text",
    hint: "Search settings",
    kind: "plain",
    autoFocus: true,
    style: { margin: [0, 24, 8, 24] },
    onText: (content) => ({ type: "type", text: content }),
  });
  return frame("content_parent", [
    bar(field),
    frame("content_frame", [preferenceList(found.map(([name, { title }]) => link(title, name)))]),
  ]);
}

function bar(content: Widget<SettingsEvent>): Widget<SettingsEvent> {
  const up = iconButton<SettingsEvent>("back", {
    description: "Navigate up",
    colour: "text",
    onTap: { type: "back" },
  });
  return {
    className: "android.widget.FrameLayout",
    id: "app_bar",
    style: { shrink: 0 },
    children: [
      {
        className: "android.view.ViewGroup",
        id: "action_bar",
        style: { direction: "row", height: 56, align: "center", padding: [0, 8] },
        children: [up],
      },
      content,
    ],
  };
}

/** The list in the frames that the preference library puts around it. */
function preferenceList(rows: readonly Widget<SettingsEvent>[]): Widget<SettingsEvent> {
  return frame("main_content", [
    frame("container_material", [
      frame("android:id/list_container", [list(rows, { style: { padding: [0, 0, 16, 0] } })]),
    ]),
  ]);
}

function frame(id: string, children: readonly Widget<SettingsEvent>[]): Widget<SettingsEvent> {
  return { className: "android.widget.FrameLayout", id, children, style: { grow: 1, shrink: 1 } };
}
