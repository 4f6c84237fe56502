import { z } from "zod";
import type { ScreenPort } from "../../emulator/screen-port.ts";

/** Android's codes of the keys that the page has. */
const keyCodes = { back: 4, home: 3, recents: 187, enter: 66, delete: 67, left: 21, right: 22 } as const;

const pixel = z.number().min(0).max(9999);
const point = z.strictObject({ x: pixel, y: pixel });
const durationMs = z.number().min(1).max(10_000);

/** What a person does on the page: pixels are those of the phone. */
export const viewGestureSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("tap"), at: point, durationMs }),
  z.strictObject({ type: z.literal("swipe"), from: point, to: point, durationMs }),
  z.strictObject({ type: z.literal("text"), text: z.string().min(1).max(1000) }),
  z.strictObject({
    type: z.literal("key"),
    key: z.enum(Object.keys(keyCodes) as (keyof typeof keyCodes)[]),
  }),
]);

/** Carries it out with the phone's fingers and keys. */
export function performGesture(screen: ScreenPort, gesture: z.infer<typeof viewGestureSchema>): void {
  switch (gesture.type) {
    case "tap":
      screen.tap(gesture.at, gesture.durationMs);
      break;
    case "swipe":
      screen.swipe(gesture.from, gesture.to, gesture.durationMs);
      break;
    case "text":
      screen.typeText(gesture.text);
      break;
    case "key":
      screen.pressKey(keyCodes[gesture.key]);
      break;
  }
}
