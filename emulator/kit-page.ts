import type { IconName } from "./icons.ts";
import { type CommonOptions, fonts, group, iconButton, row, text, textField } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** One button of an app bar. `description` is what a screen reader says; icons without one exist. */
export interface BarAction<Event> {
  readonly icon: IconName;
  readonly onTap: Event;
  readonly description?: string;
  readonly id?: string;
  readonly disabled?: boolean;
}

/** The bar on top of a page. */
export function appBar<Event>(options: {
  /** A text, or what stands in its place, such as a search field. */
  readonly title: string | Widget<Event>;
  /** The arrow at the left; absent on an app's first page. */
  readonly onUp?: Event;
  /** `Navigate up` unless the page closes an editor. */
  readonly upDescription?: string;
  readonly upIcon?: IconName;
  readonly actions?: readonly BarAction<Event>[];
}): Widget<Event> {
  const { title, onUp, actions = [] } = options;
  const children: Widget<Event>[] = [];
  if (onUp !== undefined) {
    children.push(
      iconButton<Event>(options.upIcon ?? "back", {
        onTap: onUp,
        description: options.upDescription ?? "Navigate up",
        style: { margin: [0, 4, 0, -8] },
      }),
    );
  }
  children.push(
    typeof title === "string"
      ? text(title, { font: fonts.title, style: { grow: 1, shrink: 1 } })
      : group<Event>([title], { style: { grow: 1, shrink: 1 } }),
  );
  if (actions.length > 0) {
    children.push(
      row<Event>(
        actions.map((action) => {
          const { icon, ...others } = action;
          return iconButton<Event>(icon, { key: icon, ...others });
        }),
        { style: { margin: [0, -8, 0, 0] } },
      ),
    );
  }
  return group<Event>(children, {
    className: "android.view.ViewGroup",
    id: "toolbar",
    style: { direction: "row", align: "center", height: 64, padding: [0, 16], shrink: 0 },
  });
}

/** What a {@link searchBar} tells its app. */
export type SearchBarEvent = { readonly type: "back" } | { readonly type: "search"; readonly text: string };

/** The bar while a list is searched: a field with the keyboard open, and a cross once something is typed. */
export function searchBar(
  typed: string,
  { id, hint }: { readonly id: string; readonly hint: string },
): Widget<SearchBarEvent> {
  return appBar<SearchBarEvent>({
    title: textField<SearchBarEvent>(typed, {
      id,
      kind: "plain",
      hint,
      autoFocus: true,
      onText: (text) => ({ type: "search", text }),
    }),
    onUp: { type: "back" },
    actions:
      typed === ""
        ? []
        : [{ icon: "close", description: "Clear search", onTap: { type: "search", text: "" } }],
  });
}

/** A page: bar, content, and a floating button above it. */
export function page<Event>(options: {
  readonly bar?: Widget<Event>;
  readonly body: readonly Widget<Event>[];
  readonly floating?: Widget<Event>;
}): Widget<Event> {
  const content = group<Event>(options.body, {
    className: "android.widget.FrameLayout",
    id: "content_frame",
    style: { grow: 1, shrink: 1 },
  });
  return group<Event>(
    [...(options.bar ? [options.bar] : []), content, ...(options.floating ? [options.floating] : [])],
    { className: "android.view.ViewGroup", id: "coordinator", style: { grow: 1, shrink: 1 } },
  );
}

/** The round button at the lower right: a page's main action. */
export function floatingButton<Event>(
  icon: IconName,
  options: CommonOptions & { readonly onTap: Event },
): Widget<Event> {
  return {
    className: "android.widget.ImageButton",
    id: "fab",
    icon: { name: icon, size: 24, colour: "onAccent" },
    look: { background: "accent", radius: 16, raised: true },
    style: { width: 56, height: 56, absolute: { right: 16, bottom: 16 } },
    ...options,
  };
}

/** A drop-down: shows the chosen value; the app opens a menu or choice dialog on tap. */
export function spinner<Event>(
  value: string,
  options: CommonOptions & { readonly onTap: Event },
): Widget<Event> {
  const { style, ...others } = options;
  return {
    className: "android.widget.Spinner",
    ...others,
    look: { border: "outline", radius: 4 },
    style: { direction: "row", align: "center", height: 56, padding: [0, 16], shrink: 0, ...style },
    children: [
      text(value, {
        id: "android:id/text1",
        font: { ...fonts.body, maxLines: 1 },
        style: { grow: 1, shrink: 1 },
      }),
      {
        className: "android.view.View",
        icon: { name: "expand-more", size: 24 },
        style: { width: 24, height: 24, shrink: 0 },
      },
    ],
  };
}
