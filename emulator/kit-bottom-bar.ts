import type { IconName } from "./icons.ts";
import { type CommonOptions, fonts, group, icon, text } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** The bar along the lower edge that changes between an app's main pages. */
export function bottomBar<Event>(
  entries: readonly {
    readonly label: string;
    readonly icon: IconName;
    readonly onTap: Event;
    readonly selected: boolean;
  }[],
  options: CommonOptions = {},
): Widget<Event> {
  const { style, ...others } = options;
  return group<Event>(entries.map(item), {
    className: "android.widget.FrameLayout",
    id: "bottom_navigation",
    look: { background: "surface" },
    style: { direction: "row", height: 80, shrink: 0, ...style },
    ...others,
  });
}

function item<Event>(entry: {
  readonly label: string;
  readonly icon: IconName;
  readonly onTap: Event;
  readonly selected: boolean;
}): Widget<Event> {
  const { label, selected, onTap } = entry;
  const colour = selected ? "onAccent" : "textMuted";
  return group<Event>(
    [
      group<Event>([icon(entry.icon, { id: "navigation_bar_item_icon_view", colour })], {
        className: "android.widget.FrameLayout",
        id: "navigation_bar_item_icon_container",
        look: selected ? { background: "accent", radius: 16 } : {},
        style: { width: 64, height: 32, align: "center", justify: "center" },
      }),
      text(label, {
        id: "navigation_bar_item_large_label_view",
        font: { ...fonts.tiny, colour: selected ? "text" : "textMuted", weight: 500, maxLines: 1 },
      }),
    ],
    {
      className: "android.widget.FrameLayout",
      key: label,
      description: label,
      selected,
      onTap,
      style: { grow: 1, width: 0, align: "center", justify: "center", gap: 4 },
    },
  );
}
