import { dismissNotification } from "./notifications.ts";
import { quickSettings } from "./quick-settings.ts";
import { launchIntent, type RunningApps } from "./running-apps.ts";
import type { ShadePart } from "./screen-port.ts";
import type { PhoneScreen } from "./screen-state.ts";
import { type ShadeEvent, viewShade } from "./shade-view.ts";
import type { System } from "./system.ts";
import type { Widget } from "./widget.ts";

/** The notification shade: a window of the system over whatever app is in front. */
export interface NotificationShade {
  /** Undefined while it is up. */
  readonly view: Widget | undefined;
  /** Undefined pushes it up. */
  show(part: ShadePart | undefined): void;
  dispatch(event: ShadeEvent): void;
}

/** Makes the shade of a screen. */
export function makeShade(options: {
  readonly system: System;
  readonly running: RunningApps;
  readonly screen: { state: PhoneScreen };
}): NotificationShade {
  const { system, running, screen } = options;
  const labelOf = (packageName: string) =>
    running.packages.find((app) => app.packageName === packageName)?.label ?? "Shell";

  const shade: NotificationShade = {
    get view() {
      const part = screen.state.shade;
      return part && viewShade(part, system, labelOf);
    },
    show(part) {
      screen.state = { ...screen.state, shade: part };
    },
    dispatch(event) {
      const { settings, notifications } = system;
      switch (event.type) {
        case "expand":
          shade.show(screen.state.shade ? "quick-settings" : "notifications");
          break;
        case "collapse":
          shade.show(screen.state.shade === "quick-settings" ? "notifications" : undefined);
          break;
        case "toggle": {
          const tile = quickSettings.find(({ label }) => label === event.label);
          tile?.turn(settings, !tile.isOn(settings));
          break;
        }
        case "set-brightness":
          settings.put("system", "screen_brightness", String(event.value));
          break;
        case "open-settings":
          running.startActivity(launchIntent("com.android.settings"));
          break;
        case "clear-all":
          for (const { packageName, tag } of notifications) dismissNotification(system, packageName, tag);
          shade.show(undefined);
          break;
        case "dismiss":
        case "open": {
          const { packageName, tag } = event.notification;
          dismissNotification(system, packageName, tag);
          if (event.type === "open") {
            shade.show(undefined);
            running.startActivity(launchIntent(packageName));
          }
          break;
        }
      }
    },
  };
  return shade;
}
