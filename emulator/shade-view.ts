import { button, fonts, group, icon, iconButton, row, slider, text } from "./kit-basic.ts";
import { list } from "./kit-list.ts";
import { type QuickSetting, quickSettings } from "./quick-settings.ts";
import type { ShadePart } from "./screen-port.ts";
import { insets } from "./screen-view.ts";
import type { PostedNotification, System } from "./system.ts";
import { formatDate } from "./system-bars.ts";
import type { Widget } from "./widget.ts";

/** What a finger can ask of the shade. */
export type ShadeEvent =
  | { readonly type: "expand" | "collapse" | "clear-all" | "open-settings" }
  | { readonly type: "toggle"; readonly label: string }
  | { readonly type: "set-brightness"; readonly value: number }
  | { readonly type: "open" | "dismiss"; readonly notification: PostedNotification };

/** Tiles that show above the notifications. */
const fewTiles = 4;

/** The window that comes down from the status bar: quick settings, and notifications below the first of them. */
export function viewShade(
  part: ShadePart,
  system: System,
  labelOf: (packageName: string) => string,
): Widget<ShadeEvent> {
  const whole = part === "quick-settings";
  const panel = group<ShadeEvent>(
    [
      header(system, whole),
      ...(whole ? [brightness(system)] : []),
      tileGrid(whole ? quickSettings : quickSettings.slice(0, fewTiles), system),
      ...(whole ? [footer] : notificationStack(system, labelOf)),
    ],
    {
      className: "android.widget.FrameLayout",
      id: "notification_panel",
      style: { grow: 1, padding: [8, 16, 8, 16], gap: 12 },
    },
  );
  return {
    className: "android.widget.FrameLayout",
    id: "legacy_window_root",
    style: { padding: [insets.statusBar, 0, insets.navigationBar, 0] },
    children: [panel],
    onSwipeUp: { type: "collapse" },
    onSwipeDown: { type: "expand" },
  };
}

function header(system: System, whole: boolean): Widget<ShadeEvent> {
  return row<ShadeEvent>(
    [
      text(formatDate(system), {
        id: "date",
        font: { ...fonts.heading, maxLines: 1 },
        style: { grow: 1, padding: [0, 8] },
      }),
      ...(whole
        ? []
        : [
            iconButton<ShadeEvent>("expand-more", {
              id: "expand_indicator",
              description: "Expand quick settings",
              onTap: { type: "expand" },
            }),
          ]),
    ],
    { id: "quick_status_bar_system_icons", style: { height: 48, shrink: 0 } },
  );
}

function brightness({ settings }: System): Widget<ShadeEvent> {
  return slider<ShadeEvent>(Number(settings.get("system", "screen_brightness") ?? 0), {
    id: "slider",
    description: "Display brightness",
    max: 255,
    style: { shrink: 0 },
    onSlide: (value) => ({ type: "set-brightness", value }),
  });
}

function tileGrid(tiles: readonly QuickSetting[], { settings }: System): Widget<ShadeEvent> {
  const rows: Widget<ShadeEvent>[] = [];
  for (let index = 0; index < tiles.length; index += 2) {
    const pair = tiles.slice(index, index + 2).map((tile) => tileButton(tile, tile.isOn(settings)));
    rows.push(row<ShadeEvent>(pair, { style: { gap: 8 } }));
  }
  return group<ShadeEvent>(rows, {
    className: "android.view.ViewGroup",
    id: "quick_qs_panel",
    style: { gap: 8, shrink: 0 },
  });
}

function tileButton({ label, icon: glyph }: QuickSetting, on: boolean): Widget<ShadeEvent> {
  const colour = on ? "onPrimary" : "text";
  return {
    className: "android.widget.ToggleButton",
    key: label,
    checked: on,
    look: { background: on ? "primary" : "surfaceHigh", radius: 32 },
    style: { direction: "row", align: "center", gap: 12, height: 64, width: 0, grow: 1, padding: [0, 16] },
    onTap: { type: "toggle", label },
    children: [
      icon(glyph, { id: "icon", colour }),
      text(label, {
        id: "tile_label",
        font: { ...fonts.label, colour, maxLines: 1 },
        style: { shrink: 1 },
      }),
    ],
  };
}

const footer = row<ShadeEvent>(
  [
    iconButton<ShadeEvent>("settings", {
      id: "settings_button_container",
      description: "Open settings",
      onTap: { type: "open-settings" },
    }),
  ],
  { id: "qs_footer_actions", style: { grow: 1, align: "end", justify: "end" } },
);

function notificationStack(
  { notifications }: System,
  labelOf: (packageName: string) => string,
): readonly Widget<ShadeEvent>[] {
  if (notifications.length === 0) {
    return [
      text("No notifications", {
        id: "no_notifications",
        font: { ...fonts.small, align: "center" },
        style: { margin: [32, 0, 0, 0] },
      }),
    ];
  }
  return [
    list<ShadeEvent>(
      [
        ...notifications.map((notification) => card(notification, labelOf(notification.packageName))),
        row<ShadeEvent>(
          [
            button<ShadeEvent>("Clear all", {
              id: "dismiss_text",
              kind: "tonal",
              onTap: { type: "clear-all" },
            }),
          ],
          { key: "footer", style: { justify: "end", padding: [8, 0], shrink: 0 } },
        ),
      ],
      { id: "notification_stack_scroller" },
    ),
  ];
}

function card(notification: PostedNotification, appLabel: string): Widget<ShadeEvent> {
  const { packageName, tag, title, text: content } = notification;
  return {
    ...group<ShadeEvent>(
      [
        icon("bell", { id: "android:id/icon", size: 20, colour: "primary" }),
        group<never>(
          [
            text(appLabel, { id: "android:id/app_name_text", font: { ...fonts.tiny, maxLines: 1 } }),
            text(title, { id: "android:id/title", font: { ...fonts.strong, maxLines: 1 } }),
            ...(content === ""
              ? []
              : [text(content, { id: "android:id/text", font: { ...fonts.small, maxLines: 3 } })]),
          ],
          { style: { grow: 1, shrink: 1, gap: 2 } },
        ),
      ],
      {
        className: "android.widget.FrameLayout",
        id: "expandableNotificationRow",
        key: `${packageName} ${tag}`,
        look: { background: "surface", radius: 24 },
        style: { direction: "row", gap: 16, padding: 16, margin: [0, 0, 4, 0], shrink: 0 },
        onTap: { type: "open", notification },
      },
    ),
    onSwipeAside: { type: "dismiss", notification },
  };
}
