import type { App, Dialog, Page } from "../app.ts";
import { alertDialog } from "../kit-dialog.ts";
import type { Variation } from "./variation.ts";
import { varyWidget } from "./vary-widget.ts";

/** An app's own state, and whether its pop-up is still there. */
interface VariedState {
  readonly inner: unknown;
  readonly hasPopUp: boolean;
}

/** What the pop-up's button says; no event of an app is this object's like. */
const closePopUp = { type: "varied: close the pop-up" } as const;

/** The same app on a varied phone: it does the same, but looks and speaks in another way. */
export function varyApp(app: App, variation: Variation): App {
  // Only what a person opens; the launcher shows the others' names as they are.
  if (app.launchActivity === undefined) return app;
  const { packageName } = app;
  const label = variation.names[packageName] ?? variation.say(packageName, app.label) ?? app.label;
  const popsUp = variation.chance(packageName, "pop-up") < variation.popUps;
  return {
    ...app,
    label,
    open(intent, context, state) {
      const known = state as VariedState | undefined;
      const inner = app.open(intent, context, known?.inner);
      return inner === undefined ? undefined : { inner, hasPopUp: known?.hasPopUp ?? popsUp };
    },
    reduce(state, event, context) {
      const { inner, hasPopUp } = state as VariedState;
      if (event === closePopUp) return { inner, hasPopUp: false };
      return { inner: app.reduce(inner, event, context), hasPopUp };
    },
    view(state, context) {
      const { inner, hasPopUp } = state as VariedState;
      const page = varyPage(app.view(inner, context), packageName, variation);
      const shows = hasPopUp && !page.dialog && page.isOverlay !== true;
      return shows ? { ...page, dialog: popUp(label) } : page;
    },
  };
}

function varyPage(page: Page, packageName: string, variation: Variation): Page {
  const { root, dialog } = page;
  const palette = page.palette ?? variation.palette;
  return {
    ...page,
    root: varyWidget(root, packageName, variation),
    ...(dialog ? { dialog: { ...dialog, root: varyWidget(dialog.root, packageName, variation) } } : {}),
    ...(palette === undefined ? {} : { palette }),
  };
}

function popUp(label: string): Dialog {
  const sheet = alertDialog<unknown>({
    title: `What’s new in ${label}`,
    message: "Smaller, faster, and with fewer faults than before.",
    buttons: [{ label: "Got it", id: "pop_up_dismiss", onTap: closePopUp }],
    onDismiss: closePopUp,
  });
  return { ...sheet, root: { ...sheet.root, key: "what-is-new" } };
}
