import { z } from "zod";
import { click, drag, type FindOrigin, fling, gestureSchemas, pinch, scroll, swipe } from "./gestures.ts";
import { type InputPhone, performActions } from "./perform-actions.ts";
import { actionsSchema, planActions } from "./pointer-actions.ts";
import { centerOf, type Handler, type HandlerTable, readBody, readOrigin } from "./server-request.ts";
import { WebDriverError } from "./web-driver-error.ts";

const keySchema = z.looseObject({ keycode: z.coerce.number().int().min(0).max(10_000) });
/** A key that is held this long is pressed long, in milliseconds. */
const longPressMs = 500;

/** What answers a gesture's command. */
const making =
  <Schema extends z.ZodType>(
    schema: Schema,
    make: (phone: InputPhone, findOrigin: FindOrigin, body: z.infer<Schema>) => unknown,
  ): Handler =>
  (request) =>
    make(request.phone, (origin) => readOrigin(request, origin), readBody(schema, request.body));

const clicking = (kind: "click" | "double" | "long"): Handler =>
  making(gestureSchemas.click, (phone, findOrigin, body) => click(phone, findOrigin, body, kind));

const pinching = (opens: boolean): Handler =>
  making(gestureSchemas.pinch, (phone, findOrigin, body) => pinch(phone, findOrigin, body, opens));

const pressing =
  (heldMs: number): Handler =>
  ({ phone, body }) => {
    const { keycode } = readBody(keySchema, body);
    phone.system.clock.advance(heldMs);
    phone.screen.pressKey(keycode);
  };

/** Fingers, gestures and keys. */
export const touchCommands: HandlerTable = {
  "POST /actions": (request) => {
    const { actions } = readBody(actionsSchema, request.body);
    const timeline = planActions(actions, (origin) => {
      const node = readOrigin(request, origin);
      if (!node) throw new WebDriverError("invalid argument", "An origin is no element reference");
      return centerOf(node);
    });
    performActions(request.phone, timeline);
  },
  "POST /appium/gestures/click": clicking("click"),
  "POST /appium/gestures/double_click": clicking("double"),
  "POST /appium/gestures/long_click": clicking("long"),
  "POST /appium/gestures/pinch_open": pinching(true),
  "POST /appium/gestures/pinch_close": pinching(false),
  "POST /appium/gestures/drag": making(gestureSchemas.drag, drag),
  "POST /appium/gestures/swipe": making(gestureSchemas.swipe, swipe),
  "POST /appium/gestures/scroll": making(gestureSchemas.scroll, scroll),
  "POST /appium/gestures/fling": making(gestureSchemas.fling, fling),
  "POST /appium/device/press_keycode": pressing(0),
  "POST /appium/device/long_press_keycode": pressing(longPressMs),
  "POST /back": ({ phone }) => phone.screen.pressKey(4),
};
