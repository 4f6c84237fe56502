import { z } from "zod";
import type { WindowTree } from "../screen-port.ts";
import { type Handler, readBody } from "./server-request.ts";
import { compilePattern } from "./ui-selector.ts";

const listSchema = z.looseObject({
  filters: z.looseObject({ packageName: z.string().optional() }).nullish(),
  skipScreenshots: z.boolean().nullish(),
});

/** The number of a window: the same while it shows. */
function windowId({ kind, packageName }: WindowTree): number {
  return [...`${kind} ${packageName}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 1);
}

/** `mobile: listWindows`: the windows with views; a filter's package may hold `*`. */
export const listWindows: Handler = async ({ phone: { screen }, body }) => {
  const { filters, skipScreenshots } = readBody(listSchema, body);
  const glob = filters?.packageName?.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const wanted = compilePattern(glob ?? ".*", { whole: true });
  const shown = screen.readWindows().filter(({ packageName }) => wanted.test(packageName));
  const picture = skipScreenshots ? undefined : Buffer.from(await screen.screenshot()).toString("base64");
  return shown.map((window) => ({
    windowId: windowId(window),
    displayId: 0,
    physicalDisplayId: null,
    rect: { ...window.root.bounds },
    packageName: window.packageName,
    screenshot: picture ?? null,
  }));
};

/** `mobile: listDisplays`: the one that the phone has. */
export const listDisplays: Handler = ({ phone: { screen } }) => {
  const { size, dpi } = screen;
  return [
    {
      id: 0,
      hardwareId: null,
      isDefault: true,
      metrics: {
        widthPixels: size.width,
        heightPixels: size.height,
        density: dpi / 160,
        densityDpi: dpi,
        scaledDensity: dpi / 160,
        xdpi: dpi,
        ydpi: dpi,
      },
    },
  ];
};
