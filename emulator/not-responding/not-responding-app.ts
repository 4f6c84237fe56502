import type { App, AppContext, Page } from "../app.ts";
import { group } from "../kit-basic.ts";
import { alertDialog } from "../kit-dialog.ts";
import type { Intent } from "../screen-port.ts";

/** Which app hangs. */
interface HangState {
  readonly hanging: string;
}

type HangEvent = { readonly type: "close" | "wait" | "ignore" };

/** Who carries it; its window says that it is Android's own. */
const owner = "com.android.systemui";
const action = "com.android.server.am.APP_NOT_RESPONDING";

/** What makes Android ask about an app that hangs. */
export function hangIntent(packageName: string): Intent {
  return { action, packageName: owner, extras: { package: packageName } };
}

/** Android's question what to do with an app that hangs. It stays until it is answered: BACK does nothing. */
export const notRespondingApp: App<HangState, HangEvent> = {
  packageName: owner,
  label: "System UI",
  icon: { glyph: "info", background: "#5f6368" },
  versionName: "13",
  versionCode: 33,
  open: (intent) =>
    intent.action === action && intent.extras?.package !== undefined
      ? { hanging: intent.extras.package }
      : undefined,
  reduce(state, { type }: HangEvent, { finish, stopApp }: AppContext) {
    if (type === "ignore") return state;
    finish();
    if (type === "close") stopApp(state.hanging);
    return state;
  },
  view({ hanging }, { packages }): Page<HangEvent> {
    const label = packages.find((app) => app.packageName === hanging)?.label ?? hanging;
    const choice = (words: string, id: string, type: HangEvent["type"]) => ({
      label: words,
      id: `android:id/${id}`,
      onTap: { type },
    });
    return {
      activity: "com.android.server.am.AppNotRespondingDialog",
      window: { title: `Application Not Responding: ${hanging}`, packageName: "android" },
      path: ["question"],
      root: group([]),
      isOverlay: true,
      dialog: alertDialog<HangEvent>({
        title: `${label} isn't responding`,
        buttons: [choice("Close app", "aerr_close", "close"), choice("Wait", "aerr_wait", "wait")],
        onDismiss: { type: "ignore" },
      }),
    };
  },
};
