import { z } from "zod";
import { isRadioOn } from "../radios.ts";
import { holdRotation, isSideways, type Rotation, turnSize } from "../rotation.ts";
import { insets } from "../screen-view.ts";
import { readSource } from "./find-elements.ts";
import type { InputPhone } from "./perform-actions.ts";
import { type Handler, type HandlerTable, readBody } from "./server-request.ts";
import { changeSettings } from "./server-settings.ts";
import { writeSource } from "./source.ts";
import { WebDriverError } from "./web-driver-error.ts";
import { listDisplays, listWindows } from "./window-lists.ts";

const clipboardSchema = z.looseObject({
  content: z.string(),
  contentType: z.string().nullish(),
});
const settingsSchema = z.looseObject({ settings: z.record(z.string(), z.unknown()) });
const orientationSchema = z.looseObject({ orientation: z.string() });
const rotationSchema = z.looseObject({ x: z.number(), y: z.number(), z: z.number() });

const sizeOfWindow: Handler = ({ phone: { screen } }) => ({ ...screen.size });

/** Turns the screen; an app that stands upright, such as the home screen, does not let it. */
function turn({ system, screen }: InputPhone, rotation: Rotation, asked: string): void {
  holdRotation(system.settings, rotation);
  if (screen.rotation === rotation) return;
  throw new WebDriverError(
    "invalid element state",
    `Screen rotation cannot be changed to ${asked} after 2000ms. Is it locked programmatically?`,
  );
}

const orientations: Readonly<Record<string, Rotation>> = { PORTRAIT: 0, LANDSCAPE: 1 };
const nameOrientation = ({ screen }: InputPhone) => (isSideways(screen.rotation) ? "LANDSCAPE" : "PORTRAIT");

const describeDevice: Handler = ({ phone: { system, screen } }) => {
  const property = (name: string) => system.properties.get(name) ?? "";
  const { size, dpi, rotation } = screen;
  const natural = turnSize(size, rotation);
  return {
    androidId: system.settings.get("secure", "android_id") ?? "",
    manufacturer: property("ro.product.manufacturer"),
    model: property("ro.product.model"),
    brand: property("ro.product.brand"),
    apiVersion: property("ro.build.version.sdk"),
    platformVersion: property("ro.build.version.release"),
    carrierName: "",
    realDisplaySize: `${natural.width}x${natural.height}`,
    displayDensity: dpi,
    networks: isRadioOn(system.settings, "wifi") ? [wifiNetwork] : [],
    locale: property("persist.sys.locale").replace("-", "_"),
    timeZone: property("persist.sys.timezone"),
    bluetooth: { state: isRadioOn(system.settings, "bluetooth") ? "ON" : "OFF" },
  };
};

const wifiNetwork = {
  type: 1,
  typeName: "WIFI",
  subtype: 0,
  subtypeName: "",
  isConnected: true,
  detailedState: "CONNECTED",
  state: "CONNECTED",
  extraInfo: null,
  isAvailable: true,
  isFailover: false,
  isRoaming: false,
} as const;

/** The screen as a whole, and the phone around it. */
export const deviceCommands: HandlerTable = {
  "GET /source": ({ session }) => writeSource(readSource(session.scope())),
  "GET /screenshot": async ({ phone }) => Buffer.from(await phone.screen.screenshot()).toString("base64"),
  "GET /window/:window/size": sizeOfWindow,
  "GET /orientation": ({ phone }) => nameOrientation(phone),
  "POST /orientation": ({ phone, body }) => {
    const { orientation } = readBody(orientationSchema, body);
    const name = orientation.toUpperCase();
    const rotation = Object.hasOwn(orientations, name) ? orientations[name] : undefined;
    if (rotation === undefined) {
      throw new WebDriverError("invalid argument", `There is no orientation '${orientation}'`);
    }
    // The other way round is the same orientation.
    if (nameOrientation(phone) !== name) turn(phone, rotation, name);
    return nameOrientation(phone);
  },
  "GET /rotation": ({ phone }) => ({ x: 0, y: 0, z: phone.screen.rotation * 90 }),
  "POST /rotation": ({ phone, body }) => {
    const { x, y, z } = readBody(rotationSchema, body);
    if (x !== 0 || y !== 0 || ![0, 90, 180, 270].includes(z)) {
      throw new WebDriverError("invalid argument", "x and y must be 0, and z one of 0, 90, 180, 270");
    }
    turn(phone, (z / 90) as Rotation, String(z));
    return { x, y, z };
  },
  "GET /appium/settings": ({ session }) => session.settings,
  "POST /appium/settings": ({ session, body }) => {
    changeSettings(session.settings, readBody(settingsSchema, body).settings);
  },
  "GET /appium/device/info": describeDevice,
  "GET /appium/device/pixel_ratio": ({ phone }) => phone.screen.dpi / 160,
  "GET /appium/device/display_density": ({ phone }) => phone.screen.dpi,
  "GET /appium/device/declared_orientation": () => "PORTRAIT",
  "GET /appium/device/system_bars": ({ phone: { screen } }) => ({
    statusBar: Math.round((insets.statusBar * screen.dpi) / 160),
  }),
  "GET /appium/device/battery_info": () => ({ level: 1, status: 5 }),
  "POST /appium/device/open_notifications": ({ phone }) => phone.screen.showShade("notifications"),
  "POST /appium/device/get_clipboard": ({ phone }) => Buffer.from(phone.system.clipboard).toString("base64"),
  "POST /appium/device/set_clipboard": ({ phone, body }) => {
    const { content, contentType } = readBody(clipboardSchema, body);
    if ((contentType ?? "plaintext").toLowerCase() !== "plaintext") {
      throw new WebDriverError(
        "invalid argument",
        `Clipboard content type '${contentType}' is not supported`,
      );
    }
    phone.system.clipboard = Buffer.from(content, "base64").toString();
  },
  "POST /appium/list_windows": listWindows,
  "POST /appium/list_displays": listDisplays,
  "POST /appium/reset_ax_cache": () => null,
};
