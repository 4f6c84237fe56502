import type { IconName } from "../icons.ts";
import { fonts, group, icon, radioButton, slider, switchControl, text } from "../kit-basic.ts";
import type { SettingsStore, SettingsTable } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { SettingsEvent } from "./settings-state.ts";

type Row = Widget<SettingsEvent>;

/** What a preference row shows. */
interface PreferenceOptions {
  readonly title: string;
  readonly summary?: string | undefined;
  readonly icon?: IconName;
  readonly onTap?: SettingsEvent;
  readonly disabled?: boolean;
  /** Stands at the end of the row, without a gesture of its own. */
  readonly control?: Row;
}

/** A row of Settings, in the views that Android's preference library makes. */
export function preference(options: PreferenceOptions): Row {
  const { title, summary, icon: glyph, control, onTap, disabled } = options;
  const label = (content: string, id: string, font: Widget["font"]) =>
    text(content, { id, ...(font ? { font } : {}), ...(disabled ? { disabled } : {}) });
  return group<SettingsEvent>(
    [
      ...(glyph
        ? [
            group<SettingsEvent>([icon(glyph, { id: "android:id/icon" })], {
              id: "icon_frame",
              style: { width: 56, padding: [4, 0], shrink: 0 },
            }),
          ]
        : []),
      group<SettingsEvent>(
        [
          label(title, "android:id/title", { ...fonts.body, size: 18 }),
          ...(summary === undefined ? [] : [label(summary, "android:id/summary", fonts.small)]),
        ],
        {
          className: "android.widget.RelativeLayout",
          style: { grow: 1, shrink: 1, align: "start", padding: [16, 0], gap: 2 },
        },
      ),
      ...(control
        ? [
            group<SettingsEvent>([control], {
              id: "android:id/widget_frame",
              style: { padding: [0, 0, 0, 16], shrink: 0 },
            }),
          ]
        : []),
    ],
    {
      key: title,
      style: { direction: "row", align: "center", minHeight: 72, padding: [0, 24], shrink: 0 },
      ...(onTap === undefined ? {} : { onTap }),
      ...(disabled ? { disabled } : {}),
    },
  );
}

/** A row that opens a page. */
export function link(title: string, page: string, summary?: string, glyph?: IconName): Row {
  return preference({
    title,
    summary,
    onTap: { type: "open", page },
    ...(glyph ? { icon: glyph } : {}),
  });
}

/** A row to read. */
export function fact(title: string, summary: string): Row {
  return preference({ title, summary });
}

/** A row with a switch; the row is what a finger taps. */
export function switchRow(options: {
  readonly title: string;
  readonly summary?: string;
  readonly icon?: IconName;
  readonly checked: boolean;
  readonly onTap: SettingsEvent;
  readonly disabled?: boolean;
}): Row {
  const { checked, ...others } = options;
  return preference({ ...others, control: switchControl(checked, { id: "android:id/switch_widget" }) });
}

/** A switch row over a setting. */
export function settingSwitch(
  settings: SettingsStore,
  options: {
    readonly title: string;
    readonly summary?: string;
    readonly table: SettingsTable;
    readonly key: string;
    readonly on?: string;
    readonly off?: string;
  },
): Row {
  const { title, summary, table, key, on = "1", off = "0" } = options;
  const checked = settings.get(table, key) === on;
  return switchRow({
    title,
    ...(summary === undefined ? {} : { summary }),
    checked,
    onTap: { type: "put", table, key, value: checked ? off : on },
  });
}

/** The wide switch on top of a page about one thing. */
export function mainSwitch(title: string, checked: boolean, onTap: SettingsEvent): Row {
  return group<SettingsEvent>(
    [
      text(title, {
        id: "switch_text",
        font: { size: 18, weight: 500, colour: checked ? "onAccent" : "text" },
        style: { grow: 1 },
      }),
      switchControl(checked, { id: "android:id/switch_widget" }),
    ],
    {
      key: title,
      id: "settingslib_main_switch_bar",
      look: { background: checked ? "accent" : "surfaceHigh", radius: 28 },
      style: { direction: "row", align: "center", height: 72, margin: [8, 16], padding: [0, 20], shrink: 0 },
      onTap,
    },
  );
}

/** A row with a slider over a setting that holds a whole number. */
export function settingSlider(
  settings: SettingsStore,
  options: {
    readonly title: string;
    readonly icon: IconName;
    readonly key: string;
    readonly min?: number;
    readonly max: number;
  },
): Row {
  const { title, key, min = 0, max } = options;
  const value = Number(settings.get("system", key) ?? min);
  return group<SettingsEvent>(
    [
      group<SettingsEvent>([icon(options.icon, { id: "android:id/icon" })], {
        id: "icon_frame",
        style: { width: 56, shrink: 0 },
      }),
      group<SettingsEvent>(
        [
          group<SettingsEvent>(
            [
              text(title, { id: "android:id/title", font: { ...fonts.body, size: 18 }, style: { grow: 1 } }),
              text(`${Math.round((100 * value) / max)}%`, { id: "android:id/summary", font: fonts.small }),
            ],
            { className: "android.widget.RelativeLayout", style: { direction: "row", align: "center" } },
          ),
          slider<SettingsEvent>(value, {
            id: "android:id/seekbar",
            description: title,
            min,
            max,
            style: { margin: [0, -12] },
            onSlide: (next) => ({ type: "put", table: "system", key, value: String(next) }),
          }),
        ],
        { style: { grow: 1, shrink: 1 } },
      ),
    ],
    { key: title, style: { direction: "row", align: "center", padding: [8, 24], shrink: 0 } },
  );
}

/** A row to choose with a radio button. */
export function radioRow(title: string, checked: boolean, onTap: SettingsEvent): Row {
  return preference({ title, onTap, control: radioButton(checked, { id: "android:id/checkbox" }) });
}

/** A heading between rows. */
export function category(title: string): Row {
  return group<never>(
    [text(title, { id: "android:id/title", font: { ...fonts.label, colour: "primary" } })],
    {
      key: `# ${title}`,
      style: { padding: [20, 24, 8, 24], shrink: 0 },
    },
  );
}

/** A paragraph below the rows. */
export function footer(content: string): Row {
  return group<never>(
    [
      icon("info", { id: "android:id/icon", size: 20, style: { margin: [0, 0, 12, 0] } }),
      text(content, { id: "android:id/title", font: fonts.small }),
    ],
    { key: `# ${content}`, style: { padding: [20, 24], shrink: 0 } },
  );
}
