import type { App, AppContext, Dialog, Page, ViewContext } from "../app.ts";
import { button, fonts, group, icon, text } from "../kit-basic.ts";
import { requestAction, setPermission } from "../permissions.ts";

/** Who asks for what. */
interface RequestState {
  readonly packageName: string;
  readonly permission: string;
}

type RequestEvent = { readonly type: "allow" | "deny" | "close" };

/** What a permission lets an app do, in Android's words. */
const deeds: Readonly<Record<string, string>> = {
  "android.permission.READ_CONTACTS": "access your contacts",
  "android.permission.POST_NOTIFICATIONS": "send you notifications",
  "android.permission.CAMERA": "take pictures and record video",
  "android.permission.RECORD_AUDIO": "record audio",
};

/** The system's question whether an app may do something. A no is for good; BACK leaves it open. */
export const permissionDialogApp: App<RequestState, RequestEvent> = {
  packageName: "com.android.permissioncontroller",
  label: "Permission controller",
  icon: { glyph: "lock", background: "#5f6368" },
  versionName: "13",
  versionCode: 33,
  open({ action, extras = {} }) {
    const { package: packageName, permission } = extras;
    const isComplete = packageName !== undefined && permission !== undefined;
    return action === requestAction && isComplete ? { packageName, permission } : undefined;
  },
  reduce,
  view: (state, context): Page<RequestEvent> => ({
    activity: "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity",
    path: ["request"],
    root: { className: "android.view.View" },
    isOverlay: true,
    dialog: question(state, context),
  }),
};

function reduce(state: RequestState, { type }: RequestEvent, { system, finish }: AppContext): RequestState {
  if (type !== "close") {
    setPermission(system, state.packageName, state.permission, type === "allow" ? "granted" : "denied");
  }
  finish();
  return state;
}

function question(
  { packageName, permission }: RequestState,
  { packages }: ViewContext,
): Dialog<RequestEvent> {
  const label = packages.find((app) => app.packageName === packageName)?.label ?? packageName;
  const choice = (words: string, id: string, type: RequestEvent["type"]) =>
    button<RequestEvent>(words, { id, kind: "tonal", onTap: { type }, style: { height: 56 } });
  return {
    onDismiss: { type: "close" },
    root: group<RequestEvent>(
      [
        icon("people", { id: "permission_icon", colour: "primary", style: { alignSelf: "center" } }),
        text(`Allow ${label} to ${deeds[permission] ?? `use ${permission}`}?`, {
          id: "permission_message",
          font: { ...fonts.heading, align: "center" },
          style: { margin: [0, 0, 12, 0] },
        }),
        choice("Allow", "permission_allow_button", "allow"),
        choice("Don’t allow", "permission_deny_button", "deny"),
      ],
      {
        id: "grant_dialog",
        look: { background: "surfaceHigh", radius: 28 },
        style: { width: "86%", gap: 8, padding: 24 },
      },
    ),
  };
}
