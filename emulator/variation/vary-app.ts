import type { App, Dialog, Page } from "../app.ts";
import { alertDialog } from "../kit-dialog.ts";
import type { Widget } from "../widget.ts";
import type { Variation } from "./variation.ts";
import { varyWidget } from "./vary-widget.ts";

/** An app's own state, and whether its pop-up is still there. */
interface VariedState {
  readonly inner: unknown;
  readonly hasPopUp: boolean;
}

/** What the pop-up's button says; no event of an app is this object's like. */
const closePopUp = { type: "varied: close the pop-up" } as const;

/** The same apps on a varied phone: they do the same, but look and speak in another way. */
export function varyApps(apps: readonly App[], variation: Variation): readonly App[] {
  const labels = new Map(apps.map((app) => [nameApp(app, variation), app.label]));
  // The rest, such as the launcher, shows the others' names as they are.
  return apps.map((app) =>
    app.launchActivity === undefined ? keepPlain(app, labels) : varyApp(app, variation),
  );
}

function nameApp({ packageName, label }: App, variation: Variation): string {
  return variation.names[packageName] ?? variation.say(packageName, label) ?? label;
}

/** An app of the system, which knows what other apps are usually called. */
function keepPlain(app: App, labels: ReadonlyMap<string, string>): App {
  const recall = (widget: Widget): Widget => {
    const text = widget.text === undefined ? undefined : labels.get(widget.text);
    const description = widget.description === undefined ? undefined : labels.get(widget.description);
    const plain = {
      ...(text === undefined ? {} : { text }),
      ...(description === undefined ? {} : { description }),
    };
    return {
      ...widget,
      ...(Object.keys(plain).length === 0 ? {} : { plain }),
      ...(widget.children ? { children: widget.children.map(recall) } : {}),
    };
  };
  return {
    ...app,
    view(state, context) {
      const page = app.view(state, context);
      const { root, dialog } = page;
      return {
        ...page,
        root: recall(root),
        ...(dialog ? { dialog: { ...dialog, root: recall(dialog.root) } } : {}),
      };
    },
  };
}

function varyApp(app: App, variation: Variation): App {
  const { packageName } = app;
  const label = nameApp(app, variation);
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
