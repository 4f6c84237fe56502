import type { Dialog, Page } from "../app.ts";
import type { IconName } from "../icons.ts";
import { group } from "../kit-basic.ts";
import { bottomBar } from "../kit-bottom-bar.ts";
import { appBar, floatingButton, page } from "../kit-page.ts";
import type { Widget } from "../widget.ts";
import type { ClockEvent, ClockTab } from "./clock-app-state.ts";

const tabs: readonly (readonly [tab: ClockTab, label: string, icon: IconName])[] = [
  ["alarm", "Alarm", "alarm"],
  ["timer", "Timer", "hourglass"],
  ["stopwatch", "Stopwatch", "stopwatch"],
];

/** The round button above the lower bar. */
interface AddButton {
  readonly description: string;
  readonly onTap: ClockEvent;
}

/** A page of the app: its title above, the bar with the three tabs below. */
export function clockPage(options: {
  readonly tab: ClockTab;
  readonly body: readonly Widget<ClockEvent>[];
  readonly add?: AddButton;
  /** A page above the tab's first one. */
  readonly above?: string;
  readonly onBack?: ClockEvent;
  readonly dialog?: Dialog<ClockEvent> | undefined;
}): Page<ClockEvent> {
  const { tab, body, add, above, onBack, dialog } = options;
  const bar = appBar<ClockEvent>({
    title: tabs.find(([name]) => name === tab)![1],
    actions: [
      {
        icon: "more",
        description: "More options",
        onTap: { type: "open-dialog", dialog: { type: "menu" } },
      },
    ],
  });
  const navigation = bottomBar<ClockEvent>(
    tabs.map(([name, label, icon]) => ({
      label,
      icon,
      selected: name === tab,
      onTap: { type: "show", tab: name },
    })),
  );
  return {
    activity: "com.tapwright.clock.ClockActivity",
    path: [tab, ...(above === undefined ? [] : [above])],
    root: group<ClockEvent>(
      [
        page<ClockEvent>({
          bar,
          body,
          ...(add ? { floating: addButton(add) } : {}),
        }),
        navigation,
      ],
      { style: { grow: 1, shrink: 1 } },
    ),
    ...(onBack ? { onBack } : {}),
    ...(dialog ? { dialog } : {}),
  };
}

/** In the middle: at the right it would lie on the alarms' switches. */
function addButton(options: AddButton): Widget<ClockEvent> {
  const button = floatingButton<ClockEvent>("add", { ...options, style: { width: 56, height: 56 } });
  return group<ClockEvent>([button], {
    style: { align: "center", absolute: { left: 0, right: 0, bottom: 16 } },
  });
}
