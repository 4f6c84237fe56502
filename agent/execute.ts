import type { Action, ActionOf, Target } from "../core/action.ts";
import type { CallOptions, Device, InstalledApp } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Point, Rect } from "../core/geometry.ts";
import type { Screen, UiElement } from "../core/screen.ts";
import { contains } from "../perception/boxes.ts";
import { perceive } from "../perception/perceive.ts";

/** What an action is carried out on. */
export interface Stage {
  readonly device: Device;
  readonly apps: readonly InstalledApp[];
  /** The screen that the action's refs belong to. */
  readonly screen: Screen;
}

/**
 * Carries an action out as gestures, and waits until the screen is still.
 *
 * @throws `stale-ref` for a ref that is not on the screen, `element-not-found` for an unknown app,
 * `unsupported` for actions that are no gestures, and what the device throws.
 */
export async function execute(action: Action, stage: Stage, options: CallOptions = {}): Promise<void> {
  await perform(action, stage, options);
  if (action.type !== "done" && action.type !== "more") await stage.device.settle(options);
}

async function perform(action: Action, stage: Stage, options: CallOptions): Promise<void> {
  const { device, screen } = stage;
  switch (action.type) {
    case "tap":
      return device.tap(locate(action.target, screen), options);
    case "long-press":
      return device.tap(locate(action.target, screen), { ...options, durationMs: action.durationMs ?? 800 });
    case "type":
      return type(action, stage, options);
    case "set":
      return set(action, stage, options);
    case "scroll":
      return scroll(action, stage, options);
    case "swipe":
      return device.swipe(locate(action.from, screen), locate(action.to, screen), {
        ...options,
        durationMs: action.durationMs ?? 300,
      });
    case "press":
      return device.press(action.key, options);
    case "open-app":
      return device.openApp(findApp(action.app, stage.apps).packageName, options);
    case "wait":
      await device.settle({ ...options, timeoutMs: action.durationMs });
      return;
    case "done":
    case "more":
      return;
    case "call":
    case "ask":
      throw new TapwrightError("unsupported", `The action "${action.type}" cannot be carried out yet`, {
        hint: "Use a gesture on the screen.",
      });
  }
}

async function type(
  action: ActionOf<"type">,
  { device, screen }: Stage,
  options: CallOptions,
): Promise<void> {
  if (action.target !== undefined) {
    const element = typeof action.target === "string" ? findByRef(action.target, screen) : undefined;
    if (element?.states.includes("focused") !== true)
      await device.tap(locate(action.target, screen), options);
    const old = element?.value ?? "";
    if (action.replace === true && old !== "") {
      await device.press("end", options);
      await device.press("delete", { ...options, times: [...old].length });
    }
  }
  if (action.text !== "") await device.type(action.text, options);
  if (action.submit === true) await device.press("enter", options);
}

const mostCorrections = 4;
/** A finger that moves less than this, in dp, has tapped where it came down. */
const touchSlop = 8;

/**
 * Drags the thumb from where it is (unknown: from the middle) to the wanted place. Where the track ends
 * differs from app to app (Android's own keeps 16 dp free on both sides), so what the slider says after
 * each drag corrects the aim.
 */
async function set(action: ActionOf<"set">, { device, screen }: Stage, options: CallOptions): Promise<void> {
  const slider = findByRef(action.target, screen);
  const { x, width } = slider.bounds;
  const margin = 16 * device.info.density;
  const y = centre(slider.bounds).y;
  let pixelsPerPercent = (width - 2 * margin) / 100;
  let from = { x: Math.round(x + margin + (readPercent(slider) ?? 50) * pixelsPerPercent), y };
  let aim = x + margin + action.percent * pixelsPerPercent;
  let last: { readonly x: number; readonly percent: number } | undefined;
  for (let round = 0; round <= mostCorrections; round += 1) {
    const to = { x: Math.round(Math.min(x + width - 1, Math.max(x, aim))), y };
    const isNear = Math.abs(to.x - from.x) < touchSlop * device.info.density;
    await (isNear ? device.tap(to, options) : device.swipe(from, to, { ...options, durationMs: 400 }));
    const { elements } = perceive(await device.capture(options)).screen;
    const percent = readPercent(elements.find(({ source }) => source?.path === slider.source?.path));
    if (percent === undefined || percent === action.percent) return;
    if (last !== undefined && last.percent !== percent)
      pixelsPerPercent = (to.x - last.x) / (percent - last.percent);
    last = { x: to.x, percent };
    from = to;
    aim = to.x + (action.percent - percent) * pixelsPerPercent;
  }
}

function readPercent(slider: UiElement | undefined): number | undefined {
  const percent = Number.parseFloat(slider?.value ?? "");
  return Number.isNaN(percent) ? undefined : percent;
}

/** Moves the finger over 70 % of the container, against the direction in which content is wanted. */
async function scroll(
  action: ActionOf<"scroll">,
  { device, screen }: Stage,
  options: CallOptions,
): Promise<void> {
  const bounds = scrollArea(action.target, screen);
  const middle = centre(bounds);
  const vertical = action.direction === "up" || action.direction === "down";
  const reach = (vertical ? bounds.height : bounds.width) * 0.35;
  const sign = action.direction === "down" || action.direction === "right" ? 1 : -1;
  const at = (offset: number): Point =>
    vertical
      ? { x: middle.x, y: Math.round(middle.y + offset) }
      : { x: Math.round(middle.x + offset), y: middle.y };
  const swipes = Math.max(1, Math.round(action.pages ?? 1));
  for (let done = 0; done < swipes; done += 1) {
    await device.swipe(at(sign * reach), at(-sign * reach), { ...options, durationMs: 500 });
  }
}

function scrollArea(target: Target | undefined, screen: Screen): Rect {
  if (typeof target === "string") return findByRef(target, screen).bounds;
  return { x: 0, y: screen.size.height * 0.15, width: screen.size.width, height: screen.size.height * 0.7 };
}

/**
 * The middle of an element, or another place on it where something else lies on its middle, such as a round button.
 *
 * @throws `stale-ref` for a ref that is not on the screen.
 */
export function locate(target: Target, screen: Screen): Point {
  if (typeof target !== "string") return target;
  const element = findByRef(target, screen);
  const { x, width } = element.bounds;
  const middle = centre(element.bounds);
  const above = listAbove(element, screen);
  const isFree = (point: Point): boolean => !above.some(({ bounds }) => contains(bounds, point));
  const places = [0.5, 0.2, 0.8].map((share) => ({ x: Math.round(x + share * width), y: middle.y }));
  return places.find(isFree) ?? middle;
}

/** What can be tapped and was drawn after this element, its own parts aside. */
function listAbove(element: UiElement, { elements }: Screen): readonly UiElement[] {
  const own = new Set([element.ref]);
  return elements.slice(elements.indexOf(element) + 1).filter(({ ref, parent, gestures }) => {
    const isPart = parent !== undefined && own.has(parent);
    if (isPart) own.add(ref);
    return !isPart && gestures.includes("tap");
  });
}

function centre({ x, y, width, height }: Rect): Point {
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

function findByRef(ref: string, screen: Screen): UiElement {
  const element = screen.elements.find((candidate) => candidate.ref === ref);
  if (element !== undefined) return element;
  throw new TapwrightError("stale-ref", `${ref} is not on the current screen`, {
    hint: "Use a ref from the latest snapshot.",
  });
}

function findApp(name: string, apps: readonly InstalledApp[]): InstalledApp {
  // Labels are made from package names, which have no room for hyphens: Todo is To-do.
  const plain = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const found = apps.find(({ label, packageName }) => plain(label) === plain(name) || packageName === name);
  if (found !== undefined) return found;
  throw new TapwrightError("element-not-found", `No app is called ${JSON.stringify(name)}`, {
    hint: `Use one of ${apps.map(({ label }) => label).join(", ")}.`,
  });
}
