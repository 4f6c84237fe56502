import type { HardwareKey } from "../core/device.ts";

/** Android's code of each key. */
export const keyCodes: Readonly<Record<HardwareKey, number>> = {
  back: 4,
  home: 3,
  recents: 187,
  enter: 66,
  delete: 67,
  end: 123,
};
