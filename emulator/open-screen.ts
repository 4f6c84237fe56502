import { createHash } from "node:crypto";
import type { Size } from "../core/geometry.ts";
import type { App, Page } from "./app.ts";
import type { PackedPicture } from "./encode-png.ts";
import { makeShade } from "./notification-shade.ts";
import type { PhoneProcesses } from "./phone-processes.ts";
import { rasteriseAfter } from "./rasterise.ts";
import { readRotation, turnSize } from "./rotation.ts";
import { runApps } from "./running-apps.ts";
import { makeScenes, type Scene, type TouchWindow } from "./scene.ts";
import { makeScreenFaults } from "./screen-faults.ts";
import { makeGestures } from "./screen-gestures.ts";
import { drawScreen } from "./screen-picture.ts";
import type { ScreenPort, WindowInfo, WindowTree } from "./screen-port.ts";
import type { PhoneScreen } from "./screen-state.ts";
import { makeTyping } from "./screen-typing.ts";
import type { System } from "./system.ts";
import { writeTreeXml } from "./tree-xml.ts";
import { readNode } from "./ui-node.ts";
import { readUpset, type SeenWindows } from "./upset.ts";

/** What a key press and a tap take, in milliseconds of the phone's time. */
const touchMs = 50;

/** What a screen is made of. */
export interface ScreenOptions {
  readonly system: System;
  /** The launcher first. */
  readonly apps: readonly App[];
  /** In its natural orientation. */
  readonly size: Size;
  readonly dpi: number;
  readonly processes: PhoneProcesses;
}

/** Installs the apps and shows the launcher. */
export function openScreen({ system, apps, size: natural, dpi, processes }: ScreenOptions): ScreenPort {
  const density = dpi / 160;
  const screen: { state: PhoneScreen } = {
    state: { kind: "screen-state", tasks: [], scrolled: {}, window: "", keyboard: "hidden" },
  };
  const running = runApps(system, apps, screen);
  const rotation = () => {
    const { packageName } = running.behind;
    const isUpright = apps.find((app) => app.packageName === packageName)?.alwaysUpright;
    return isUpright ? 0 : readRotation(system.settings);
  };
  // Every part reads the size when it needs it, so that nobody has to be told of a turn.
  const size: Size = {
    get width() {
      return turnSize(natural, rotation()).width;
    },
    get height() {
      return turnSize(natural, rotation()).height;
    },
  };
  for (const app of apps) app.install?.(system);
  running.goHome();
  const shade = makeShade({ system, running, screen });
  const scene = makeScenes({ system, running, shade, screen, size, density });
  const typing = makeTyping({ system, running, shade, screen, scene });
  const gestures = makeGestures({ system, running, shade, screen, scene, typing, size, density });
  let picture: { readonly svg: string; readonly packed: Promise<PackedPicture> } | undefined;

  const titleOf = ({ packageName }: TouchWindow, { activity }: Page) => `${packageName}/${activity}`;

  const readWindow = (window: TouchWindow, isPlain = false): WindowTree => {
    const { page, behind, active } = scene();
    const { kind, name, packageName, box } = window;
    const focused = window.kind === active.kind ? screen.state.focus?.address : undefined;
    const { unlabelled } = readUpset(system, screen.state);
    const bare = unlabelled?.window === name ? unlabelled.address : undefined;
    const root = kind === "dialog" ? box.children[0]! : box;
    return {
      kind,
      title: kind === "shade" ? "NotificationShade" : titleOf(window, kind === "dialog" ? page : behind),
      packageName,
      root: readNode(root, { name, packageName, focused, unlabelled: bare, isPlain }),
    };
  };

  /** What was read of a scene, which is the same one until something changes. */
  const read = new WeakMap<Scene, SeenWindows>();
  const readWindows = (): SeenWindows => {
    const now = scene();
    const known = read.get(now);
    if (known !== undefined) return known;
    const { active, shade, dialog, app } = now;
    const below = [shade, dialog, app].filter((window) => window !== undefined && window !== active);
    const seen: SeenWindows = {
      windows: [readWindow(active), ...below.map((window) => readWindow(window!))],
      rotation: rotation(),
    };
    read.set(now, seen);
    return seen;
  };
  const written = new WeakMap<SeenWindows, string>();
  const drawn = new WeakMap<Scene, string>();
  const home = apps[0]!.packageName;
  const faults = makeScreenFaults({ system, running, screen, scene, home, readWindows });

  /** Every gesture takes its time, and ends with the windows settled. */
  const act = (durationMs: number, gesture: () => void) => {
    system.clock.advance(durationMs);
    faults.around(gesture);
    scene();
  };

  const change = (make: () => boolean) => {
    let done = false;
    act(touchMs, () => {
      done = make();
    });
    return done;
  };

  return {
    size,
    get rotation() {
      return rotation();
    },
    dpi,
    get packages() {
      return running.packages;
    },
    tap: (at, durationMs = touchMs) => act(durationMs, () => gestures.tap(at, durationMs)),
    swipe: (from, to, durationMs, heldMs = 0) =>
      act(durationMs + heldMs, () => gestures.swipe(from, to, durationMs, heldMs)),
    typeText: (text) => act(touchMs, () => typing.typeText(text)),
    clearText: () => act(touchMs, typing.clearText),
    setText: (identity, content) => change(() => typing.setText(identity, content)),
    setRange: (identity, value) => change(() => gestures.setRange(identity, value)),
    pressKey: (keyCode) => act(touchMs, () => typing.pressKey(keyCode)),
    dumpTree() {
      const seen = faults.look();
      const xml = written.get(seen) ?? writeTreeXml(seen.windows[0].root, seen.rotation);
      written.set(seen, xml);
      return xml;
    },
    dumpPlainTree: () => writeTreeXml(readWindow(scene().active, true).root, rotation()),
    readWindows: () => faults.look().windows,
    get toast() {
      const { toast } = screen.state;
      return toast && toast.until > system.clock.now() ? toast : undefined;
    },
    screenshot() {
      const now = scene();
      const svg = drawn.get(now) ?? drawScreen(system, now, screen.state, size);
      drawn.set(now, svg);
      if (picture?.svg !== svg) picture = { svg, packed: rasteriseAfter(svg, picture?.packed) };
      return picture.packed.then(({ png }) => png);
    },
    get front() {
      // A window of Android's own takes the fingers, but the app below stays the focused one.
      const { page, front } = running;
      const { packageName } = front;
      if (page.window === undefined) return { packageName, activity: page.activity };
      const { behind } = running;
      return { packageName: behind.packageName, activity: behind.page.activity };
    },
    get running() {
      return screen.state.tasks.map(({ packageName }) => packageName);
    },
    get windows() {
      const { page, behind, app, dialog, shade } = scene();
      const { toast, keyboard } = screen.state;
      const windows: WindowInfo[] = [
        { kind: "status-bar", title: "StatusBar", packageName: "com.android.systemui" },
        { kind: "navigation-bar", title: "NavigationBar0", packageName: "com.android.systemui" },
      ];
      if (shade) {
        windows.push({ kind: "shade", title: "NotificationShade", packageName: shade.packageName });
      }
      if (toast && toast.until > system.clock.now()) {
        windows.push({ kind: "toast", title: "Toast", packageName: toast.packageName });
      }
      if (keyboard !== "hidden") {
        windows.push({
          kind: "keyboard",
          title: "InputMethod",
          packageName: "com.android.inputmethod.latin",
        });
      }
      if (dialog) {
        const title = page.window?.title ?? dialogTitle(page.dialog?.place, titleOf(dialog, page));
        windows.push({ kind: "dialog", title, packageName: dialog.packageName });
      }
      windows.push({ kind: "app", title: titleOf(app, behind), packageName: app.packageName });
      return windows;
    },
    get keyboardShown() {
      scene();
      return screen.state.keyboard !== "hidden";
    },
    startActivity(intent) {
      const started = faults.around(() => running.startActivity(intent));
      scene();
      return started;
    },
    showShade(part) {
      shade.show(part);
      scene();
    },
    forceStop(packageName) {
      processes.stop(packageName);
      running.forceStop(packageName);
    },
    clearData(packageName) {
      processes.stop(packageName);
      return running.clearData(packageName);
    },
    save: () => screen.state,
    restore(state) {
      screen.state = state as PhoneScreen;
    },
  };
}

/** Android titles a pop-up by a hash of its own; a dialog by its activity. */
function dialogTitle(place: string | undefined, title: string): string {
  if (place !== "menu") return title;
  return `PopupWindow:${createHash("sha256").update(title).digest("hex").slice(0, 7)}`;
}
