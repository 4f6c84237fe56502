import type { Size } from "../core/geometry.ts";
import type { Page } from "./app.ts";
import { findBox, listFields } from "./hit-test.ts";
import { keepWhile } from "./keep-while.ts";
import { type Box, layOut, type Metrics } from "./layout.ts";
import type { NotificationShade } from "./notification-shade.ts";
import type { RunningApps } from "./running-apps.ts";
import type { PhoneScreen } from "./screen-state.ts";
import { frameActivity, frameDialog, isSameView } from "./screen-view.ts";
import type { ShadeEvent } from "./shade-view.ts";
import type { System } from "./system.ts";
import { readTheme, type Theme } from "./theme.ts";
import { emptyPage, isLoading, readUpset } from "./upset.ts";
import type { Widget } from "./widget.ts";

/** A window that can take fingers and keys. */
export interface TouchWindow {
  readonly kind: "app" | "dialog" | "shade";
  readonly packageName: string;
  /** Tells it from other windows: scrolling and focus belong to it. */
  readonly name: string;
  readonly box: Box;
  /** Gives an event of one of its widgets to whom the window belongs. */
  dispatch(event: unknown): void;
}

/** What the screen shows at one moment. */
export interface Scene {
  /** The page in front, whose dialog shows. */
  readonly page: Page;
  /** The page in the app's window: another app's where the one in front is an overlay. */
  readonly behind: Page;
  readonly metrics: Metrics;
  readonly theme: Theme;
  readonly app: TouchWindow;
  readonly dialog?: TouchWindow;
  readonly shade?: TouchWindow;
  /** The one that takes fingers and keys. */
  readonly active: TouchWindow;
  /** The app's content has not come yet. */
  readonly isLoading: boolean;
}

/** Makes the scene of the moment: the same one until something changes, and only what changed is laid out anew. */
export function makeScenes(options: {
  readonly system: System;
  readonly running: RunningApps;
  readonly shade: NotificationShade;
  readonly screen: { state: PhoneScreen };
  readonly size: Size;
  readonly density: number;
}): () => Scene {
  const { system, running, shade, screen, size, density } = options;
  const shadeWindow = {
    kind: "shade",
    packageName: "com.android.systemui",
    name: "com.android.systemui/NotificationShade",
    dispatch: (event: unknown) => shade.dispatch(event as ShadeEvent),
  } as const;
  const layouts = new Map<
    TouchWindow["kind"],
    { readonly view: Widget; readonly key: string; readonly box: Box }
  >();

  const layOutWindow = (window: Omit<TouchWindow, "box">, view: Widget, metrics: Metrics): TouchWindow => {
    const { kind, name } = window;
    const { scrolled } = screen.state;
    const inWindow = Object.entries(scrolled).filter(([key]) => key.startsWith(`${name}\n`));
    const key = JSON.stringify([name, size, metrics, inWindow]);
    const known = layouts.get(kind);
    // Events may differ though the picture is the same, so the boxes must hold the new widgets.
    const box =
      known?.key === key && isSameView(known.view, view)
        ? renewWidgets(known.box, view)
        : layOut(view, size, metrics, (address) => scrolled[`${name}\n${address}`]);
    layouts.set(kind, { view, key, box });
    return { ...window, box };
  };

  const look = (): Scene => {
    const theme = readTheme(system);
    const metrics: Metrics = { density, fontScale: theme.fontScale };
    const upset = readUpset(system, screen.state);
    const { packageName } = running.front;
    const { dispatch } = running;
    const front = running.page;
    const below = front.isOverlay ? running.behind : { packageName, page: front };
    const belowName = nameWindow(below.packageName, below.page.path);
    const isEmpty = isLoading(system, upset, belowName);
    const behind = isEmpty ? { ...below, page: emptyPage(below.page) } : below;
    const page = isEmpty && !front.isOverlay ? behind.page : front;
    const makesRoom = (window: string) =>
      screen.state.keyboard !== "hidden" && upset.underKeyboard !== window;
    const app = layOutWindow(
      {
        kind: "app",
        packageName: behind.packageName,
        name: belowName,
        dispatch,
      },
      frameActivity(behind.page, makesRoom(belowName)),
      metrics,
    );
    const name = nameWindow(packageName, page.path);
    const dialogName = `${name}#${page.dialog?.root.key ?? "dialog"}`;
    const dialog =
      page.dialog &&
      layOutWindow(
        { kind: "dialog", packageName: page.window?.packageName ?? packageName, name: dialogName, dispatch },
        frameDialog(page.dialog, makesRoom(dialogName)),
        metrics,
      );
    const shown = shade.view && layOutWindow(shadeWindow, shade.view, metrics);
    return {
      page,
      behind: behind.page,
      metrics,
      theme,
      app,
      ...(dialog ? { dialog } : {}),
      ...(shown ? { shade: shown } : {}),
      active: shown ?? dialog ?? app,
      isLoading: isEmpty,
    };
  };

  const seen = keepWhile<Scene>(() => [screen.state, ...system.moment()]);

  return () => {
    const known = seen.value;
    if (known !== undefined) return known;
    const scene = look();
    // The focus of a page that loads is the one that it will have.
    const isWaiting = scene.isLoading && scene.active.kind === "app";
    const settled = isWaiting ? screen.state : settle(screen.state, scene);
    if (settled === screen.state) {
      seen.value = scene;
      return scene;
    }
    const resized = settled.keyboard !== screen.state.keyboard;
    const opens = system.pace.timing === "phone" && settled.window !== screen.state.window;
    screen.state = opens ? { ...settled, openedAt: system.clock.now() } : settled;
    return resized ? look() : scene;
  };
}

/** The state after a look at the scene: a new window takes the focus, a field that left loses it. */
function settle(state: PhoneScreen, { active, behind, app }: Scene): PhoneScreen {
  if (state.window !== active.name) {
    const field = listFields(active.box).find(({ widget }) => widget.autoFocus);
    return {
      ...state,
      window: active.name,
      scrolled: keepOpenPages(state, app.name, behind),
      focus: field && {
        window: active.name,
        address: field.address,
        caret: [...(field.widget.text ?? "")].length,
      },
      keyboard: field ? "letters" : "hidden",
    };
  }
  const { focus } = state;
  if (!focus || state.keyboard === "hidden" || findBox(active.box, focus.address)) return state;
  return { ...state, focus: undefined, keyboard: "hidden" };
}

/** Pages that left the path, closed dialogs and ended apps forget how far they were scrolled. */
function keepOpenPages(
  { scrolled, tasks }: PhoneScreen,
  current: string,
  page: Page,
): PhoneScreen["scrolled"] {
  const packageOf = (window: string) => window.slice(0, window.indexOf("/"));
  const open = page.path.map((_, index) => nameWindow(packageOf(current), page.path.slice(0, index + 1)));
  return Object.fromEntries(
    Object.entries(scrolled).filter(([key]) => {
      const window = key.slice(0, key.indexOf("\n"));
      if (packageOf(window) !== packageOf(current)) {
        return tasks.some((task) => task.packageName === packageOf(window));
      }
      return open.includes(window) || window.startsWith(`${current}#`);
    }),
  );
}

function nameWindow(packageName: string, path: readonly string[]): string {
  return `${packageName}/${path.join("/")}`;
}

/** Where a scrolling box's offset is kept. */
export function scrollKey(window: TouchWindow, address: string): string {
  return `${window.name}\n${address}`;
}

function renewWidgets(box: Box, widget: Widget): Box {
  const children = box.children.map((child) => renewWidgets(child, widget.children![child.place]!));
  return { ...box, widget, children };
}
