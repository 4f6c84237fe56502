import type { App } from "./app.ts";
import { appBar, page } from "./kit-page.ts";
import type { InstalledApk } from "./package-state.ts";

/** The activity in front of an app whose code does not run here. */
interface ApkAppState {
  readonly activity: string;
}

/**
 * What stands for an installed APK: nothing runs its code, so each of its activities opens as an empty
 * window that bears the app's name. Clients that install, start and stop it get the answers they expect.
 */
export function makeApkApp(apk: InstalledApk): App<ApkAppState, never> {
  const { packageName, launchActivity, versionCode, versionName = "null", label = packageName } = apk;
  return {
    packageName,
    label,
    icon: { glyph: "apps", background: "#5f6368" },
    versionName,
    versionCode,
    ...(launchActivity === undefined ? {} : { launchActivity }),
    open({ action = "android.intent.action.MAIN", component }, _context, state) {
      if (component) {
        const { activity } = component;
        return apk.activities.includes(activity) ? { activity } : undefined;
      }
      if (action !== "android.intent.action.MAIN" || launchActivity === undefined) return undefined;
      return state ?? { activity: launchActivity };
    },
    reduce: (state) => state,
    view: ({ activity }) => ({
      activity,
      path: [activity],
      root: page<never>({ bar: appBar<never>({ title: label }), body: [] }),
    }),
  };
}
