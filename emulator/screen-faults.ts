import type { Box } from "./layout.ts";
import { shownText } from "./layout.ts";
import { hangIntent } from "./not-responding/not-responding-app.ts";
import { requestAction } from "./permissions.ts";
import type { RunningApps } from "./running-apps.ts";
import type { Scene } from "./scene.ts";
import type { PhoneScreen } from "./screen-state.ts";
import type { System } from "./system.ts";
import { readUpset, type SeenWindows, type Upset } from "./upset.ts";

/** Lets faults come where the screen changes and where it is read. */
export interface ScreenFaults {
  /** Makes a gesture, or whatever else changes the screen, with what goes wrong on the way. */
  around<T>(gesture: () => T): T;
  /** Looks at the windows, or at what a look wrongly gives for them. */
  look(): SeenWindows;
}

/**
 * What a look takes where faults may come and nothing else moves the clock: what passes by itself would
 * otherwise never pass.
 */
const lookMs = 200;

const toasts = ["Screenshot saved", "Charging on hold", "Connected to car audio"] as const;
/** Long enough for the looks of one step, gone at the next. */
const toastMs = 800;
const bannerMs = 4000;
const loadMs = [300, 3000] as const;
const notifications = "android.permission.POST_NOTIFICATIONS";

/** Makes the faults of a screen; without any in the dial they cost nothing. */
export function makeScreenFaults(options: {
  readonly system: System;
  readonly running: RunningApps;
  readonly screen: { state: PhoneScreen };
  readonly scene: () => Scene;
  /** The launcher's package. */
  readonly home: string;
  readonly readWindows: () => SeenWindows;
}): ScreenFaults {
  const { system, running, screen, scene, home, readWindows } = options;
  const { faults, clock } = system;

  const upset = (change: Upset) => {
    screen.state = { ...screen.state, upset: { ...screen.state.upset, ...change } };
  };

  const upsetPage = () => {
    const { front, page } = running;
    if (page.isOverlay) return;
    const { active } = scene();
    const { name: window } = active;
    upset({ unlabelled: undefined, loading: undefined });
    const load = faults.draw("slow-load");
    if (load) upset({ loading: { window, until: clock.now() + load.integer(...loadMs) } });
    const label = faults.draw("unlabelled-icon");
    const icons = label ? listIcons(active.box) : [];
    if (label && icons.length > 0) upset({ unlabelled: { window, address: label.pick(icons).address } });
    const message = faults.draw("passing-toast")?.pick(toasts);
    if (message !== undefined) {
      const toast = { message, packageName: "com.android.systemui", until: clock.now() + toastMs };
      screen.state = { ...screen.state, toast };
    }
    if (faults.draw("covered-element")) upset({ bannerUntil: clock.now() + bannerMs });
    if (front.packageName === home) return;
    const isNew = system.permissions[`${front.packageName} ${notifications}`] === undefined;
    if (isNew && faults.draw("permission-dialog")) {
      const extras = { package: front.packageName, permission: notifications };
      running.startActivity({ action: requestAction, extras });
    } else if (faults.draw("not-responding")) {
      running.startActivity(hangIntent(front.packageName));
    }
  };

  return {
    around(gesture) {
      if (!faults.enabled) return gesture();
      const { window, keyboard } = screen.state;
      const late = faults.draw("stale-tree");
      const seen = late && readWindows();
      const result = gesture();
      scene();
      if (late && seen) upset({ stale: { seen, looks: late.integer(1, 3) } });
      if (screen.state.window !== window) upsetPage();
      if (screen.state.keyboard === "hidden") upset({ underKeyboard: undefined });
      else if (keyboard === "hidden" && faults.draw("keyboard-in-the-way"))
        upset({ underKeyboard: screen.state.window });
      return result;
    },
    look() {
      if (!faults.enabled) return readWindows();
      const { stale } = readUpset(system, screen.state);
      const seen = stale?.seen ?? readWindows();
      if (stale) upset({ stale: stale.looks > 1 ? { ...stale, looks: stale.looks - 1 } : undefined });
      clock.advance(lookMs);
      return seen;
    },
  };
}

/** What is tapped and says what it is by a description alone. */
function listIcons(box: Box): readonly Box[] {
  const { widget } = box;
  const isIcon = widget.onTap !== undefined && !!widget.description && isWordless(box);
  return [...(isIcon ? [box] : []), ...box.children.flatMap(listIcons)];
}

function isWordless(box: Box): boolean {
  return shownText(box.widget) === "" && box.children.every(isWordless);
}
