import type { ViewContext } from "../app.ts";
import { card, fonts, group, slider, text } from "../kit-basic.ts";
import type { Widget } from "../widget.ts";
import { settingSwitch } from "./preferences.ts";
import type { SettingsEvent, SettingsPage } from "./settings-state.ts";

/** Font scales that Android offers, small to largest. */
const fontScales = ["0.85", "1.0", "1.15", "1.3"] as const;

/** The page that makes text larger or smaller. */
export const textSizePages: Readonly<Record<string, SettingsPage>> = {
  "text-size": {
    title: "Display size and text",
    rows: (context) => [sampleText(), fontSizeRow(context), ...textSwitches(context)],
  },
};

function sampleText(): Widget<SettingsEvent> {
  return card<SettingsEvent>(
    [
      text("A walk by the river", { id: "preview_title", font: fonts.heading }),
      text("The path follows the water for a mile, then climbs to the old mill.", {
        id: "preview_text",
        font: fonts.body,
      }),
    ],
    {
      key: "sample",
      style: { margin: [8, 24], padding: 24, gap: 8, shrink: 0 },
    },
  );
}

function fontSizeRow({ system }: ViewContext): Widget<SettingsEvent> {
  const scale = Number(system.settings.get("system", "font_scale") ?? 1);
  const step = Math.max(
    0,
    fontScales.findIndex((known) => Number(known) >= scale - 0.001),
  );
  return group<SettingsEvent>(
    [
      text("Font size", { id: "android:id/title", font: { ...fonts.body, size: 18 } }),
      text("Make text larger or smaller", { id: "android:id/summary", font: fonts.small }),
      slider<SettingsEvent>(step, {
        id: "seek_bar",
        description: "Font size",
        style: { margin: [0, -12] },
        max: fontScales.length - 1,
        onSlide: (value) => ({
          type: "put",
          table: "system",
          key: "font_scale",
          value: fontScales[value] ?? "1.0",
        }),
      }),
    ],
    { key: "font-size", style: { padding: [16, 24], shrink: 0 } },
  );
}

function textSwitches({ system: { settings } }: ViewContext): readonly Widget<SettingsEvent>[] {
  return [
    settingSwitch(settings, {
      title: "Bold text",
      table: "secure",
      key: "font_weight_adjustment",
      on: "300",
      off: "0",
    }),
    settingSwitch(settings, {
      title: "High contrast text",
      summary: "Change text color to black or white",
      table: "secure",
      key: "high_text_contrast_enabled",
    }),
  ];
}
