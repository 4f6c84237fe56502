import type { Device } from "../core/device.ts";
import type { Point } from "../core/geometry.ts";
import { perceive } from "../perception/perceive.ts";

/** What makes the next frame, by how much of it is new. Two frames alternate, and a phone keeps none but its last. */
export interface FrameMakers {
  /** A small part: a switch turns. */
  turnSwitch(): Promise<void>;
  /** All but the bars: a page opens, or the one before it comes back. */
  turnPage(): Promise<void>;
  /** Every pixel. */
  turnTheme(): Promise<void>;
  /** Opens the page again on which the others work, if it is not. */
  rest(): Promise<void>;
}

/** Brings a phone's settings to the page that the frames are made on. */
export async function openFrameMakers(device: Device): Promise<FrameMakers> {
  await device.openApp("com.android.settings");
  const display = await findRow(device, "Display");
  await device.tap(display);
  const adaptive = await findRow(device, "Adaptive brightness");
  const theme = await findRow(device, "Dark theme");
  let isOpen = true;
  const makers: FrameMakers = {
    turnSwitch: () => device.tap(adaptive),
    async turnPage() {
      await (isOpen ? device.press("back") : device.tap(display));
      isOpen = !isOpen;
    },
    turnTheme: () => device.tap(theme),
    async rest() {
      if (!isOpen) await makers.turnPage();
    },
  };
  return makers;
}

async function findRow(device: Device, name: string): Promise<Point> {
  const { elements } = perceive(await device.capture()).screen;
  const { bounds } = elements.find((element) => element.name.startsWith(name))!;
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
}
