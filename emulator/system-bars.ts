import type { Colour } from "./colours.ts";
import { group, icon, row, text } from "./kit-basic.ts";
import { formatTime } from "./local-time.ts";
import { isRadioOn, type Radio } from "./radios.ts";
import { insets } from "./screen-view.ts";
import type { System } from "./system.ts";
import type { Widget } from "./widget.ts";

/** Status bar and navigation bar as one picture over all windows. */
export function viewSystemBars(system: System, colour: Colour): Widget {
  const isOn = (radio: Radio) => isRadioOn(system.settings, radio);
  const airplane = isOn("airplane");
  const glyphs = [
    ...(isOn("bluetooth") ? (["bluetooth"] as const) : []),
    ...(airplane ? (["airplane"] as const) : []),
    ...(isOn("wifi") ? (["wifi-full"] as const) : []),
    ...(airplane ? [] : (["signal"] as const)),
    "battery" as const,
  ];
  return group(
    [
      row(
        [
          text(formatNow(system, "%H:%M"), { font: { size: 14, weight: 500, colour }, style: { grow: 1 } }),
          ...(system.settings.get("system", "status_bar_show_battery_percent") === "1"
            ? [text("100%", { font: { size: 12, weight: 500, colour }, style: { margin: [0, 0, 0, 4] } })]
            : []),
          ...glyphs.map((name) => icon(name, { size: 15, colour, style: { margin: [0, 0, 0, 4] } })),
        ],
        { style: { height: insets.statusBar, padding: [0, 20] } },
      ),
      group(
        [
          {
            className: "android.view.View",
            look: { background: colour, radius: 2 },
            style: { width: 108, height: 4 },
          },
        ],
        { style: { height: insets.navigationBar, align: "center", justify: "center" } },
      ),
    ],
    { style: { justify: "space-between" } },
  );
}

/** The day as the home screen shows it, such as `Sunday, Oct 15`. */
export function formatDate(system: System): string {
  return formatNow(system, "%A, %b %e").replace("  ", " ");
}

function formatNow({ clock, properties }: System, format: string): string {
  return formatTime(clock.now(), format, properties.get("persist.sys.timezone"));
}

/** A toast, above everything. */
export function viewToast(message: string): Widget {
  return group(
    [
      {
        ...text(message, { font: { size: 14, colour: "onInverse", maxLines: 2 } }),
        look: { background: "inverse", radius: 24 },
        style: { padding: [12, 20], maxWidth: 320 },
      },
    ],
    { style: { justify: "end", align: "center", padding: [0, 24, 88, 24] } },
  );
}
