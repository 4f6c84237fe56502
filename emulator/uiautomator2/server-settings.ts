import { WebDriverError } from "./web-driver-error.ts";

/** The settings of a session by name. */
export type ServerSettings = Record<string, string | number | boolean>;

/** What the server's settings are when a session opens. Only `enableMultiWindows` changes what it does here. */
export const defaultSettings: Readonly<ServerSettings> = {
  actionAcknowledgmentTimeout: 3000,
  allowInvisibleElements: false,
  alwaysTraversableViewClasses: "",
  currentDisplayId: 0,
  disableIdLocatorAutocompletion: false,
  elementResponseAttributes: "name,text",
  enableMultiWindows: false,
  enableNotificationListener: true,
  enableTopmostWindowFromActivePackage: false,
  enforceXPath1: false,
  ignoreUnimportantViews: false,
  includeA11yActionsInPageSource: false,
  includeExtrasInPageSource: false,
  keyInjectionDelay: 0,
  limitXPathContextScope: true,
  mjpegBilinearFiltering: false,
  mjpegScalingFactor: 50,
  mjpegServerFramerate: 10,
  mjpegServerPort: 7810,
  mjpegServerScreenshotQuality: 50,
  normalizeTagNames: false,
  scrollAcknowledgmentTimeout: 200,
  serverPort: 6790,
  shouldUseCompactResponses: true,
  shutdownOnPowerDisconnect: true,
  simpleBoundsCalculation: false,
  snapshotMaxDepth: 70,
  trackScrollEvents: true,
  useResourcesForOrientationDetection: false,
  waitForIdleTimeout: 10_000,
  waitForSelectorTimeout: 10_000,
  wakeLockTimeout: 86_400_000,
};

/**
 * Changes settings; nothing when one of them is wrong.
 *
 * @throws WebDriverError "invalid argument" about an unknown one, or a value of another type.
 */
export function changeSettings(settings: ServerSettings, changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultSettings, name)) {
      throw new WebDriverError("invalid argument", `Unknown setting '${name}'`);
    }
    const type = typeof defaultSettings[name];
    if (typeof value !== type) {
      throw new WebDriverError(
        "invalid argument",
        `Setting '${name}' must be a ${type}, got ${typeof value}`,
      );
    }
  }
  Object.assign(settings, changes);
}
