import type { Dialog } from "./app.ts";
import { button, fonts, group, text } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** The pop-up of an overflow button: a dialog with `place: "menu"`. */
export function menu<Event>(
  entries: readonly { readonly label: string; readonly onTap: Event; readonly disabled?: boolean }[],
  onDismiss: Event,
): Dialog<Event> {
  return {
    place: "menu",
    onDismiss,
    root: {
      className: "android.widget.ListView",
      scroll: "vertical",
      look: { background: "surfaceHigh", radius: 8, raised: true },
      style: { width: 200, padding: [8, 0] },
      children: entries.map((entry) => ({
        className: "android.widget.LinearLayout",
        id: "content",
        key: entry.label,
        onTap: entry.onTap,
        ...(entry.disabled ? { disabled: true } : {}),
        style: { height: 48, justify: "center", padding: [0, 16], shrink: 0 },
        children: [
          text(entry.label, {
            id: "title",
            font: { ...fonts.body, maxLines: 1 },
            ...(entry.disabled ? { disabled: true } : {}),
          }),
        ],
      })),
    },
  };
}

/** A dialog in the middle: title, words or any content, buttons (the main one last). */
export function alertDialog<Event>(options: {
  readonly title?: string;
  readonly message?: string;
  readonly content?: readonly Widget<Event>[];
  readonly buttons: readonly {
    readonly label: string;
    readonly onTap: Event;
    readonly disabled?: boolean;
    /** Android's own ids, `button1` and so on, when absent. */
    readonly id?: string;
  }[];
  readonly onDismiss: Event;
}): Dialog<Event> {
  const children: Widget<Event>[] = [];
  if (options.title !== undefined) {
    children.push(
      group<Event>(
        [
          group<Event>(
            [
              text(options.title, {
                id: "alertTitle",
                font: { size: 24, maxLines: 2 },
                style: { margin: [0, 24] },
              }),
            ],
            { id: "title_template" },
          ),
        ],
        { id: "topPanel", style: { padding: [24, 0, 12, 0], shrink: 0 } },
      ),
    );
  }
  if (options.message !== undefined) {
    children.push(
      group<Event>(
        [
          group<Event>(
            [
              group<Event>([
                text(options.message, {
                  id: "android:id/message",
                  font: fonts.small,
                  style: { margin: [0, 24] },
                }),
              ]),
            ],
            { className: "android.widget.ScrollView", id: "scrollView", style: { shrink: 1 } },
          ),
        ],
        {
          className: "android.widget.FrameLayout",
          id: "contentPanel",
          style: { padding: [4, 0], shrink: 1 },
        },
      ),
    );
  }
  if (options.content) {
    children.push(
      group<Event>(options.content, {
        className: "android.widget.FrameLayout",
        id: "customPanel",
        style: { padding: [4, 24], shrink: 1 },
      }),
    );
  }
  const ids =
    options.buttons.length === 1
      ? ["button1"]
      : ["button3", "button2", "button1"].slice(-options.buttons.length);
  children.push(
    group<Event>(
      [
        group<Event>(
          options.buttons.map((entry, index) =>
            button<Event>(entry.label, {
              id: entry.id ?? `android:id/${ids[index]}`,
              kind: "text",
              onTap: entry.onTap,
              ...(entry.disabled ? { disabled: true } : {}),
            }),
          ),
          { style: { direction: "row", justify: "end", gap: 8 } },
        ),
      ],
      {
        className: "android.widget.ScrollView",
        id: "buttonPanel",
        style: { padding: [16, 16, 16, 16], shrink: 0 },
      },
    ),
  );
  return {
    onDismiss: options.onDismiss,
    root: group<Event>(children, {
      id: "parentPanel",
      look: { background: "surfaceHigh", radius: 28 },
      style: { width: "86%", maxHeight: 640 },
    }),
  };
}

/** A question before something is lost: the way out, by its button or beside the dialog, and the deed. */
export function confirmDialog<Event>(options: {
  readonly title: string;
  readonly message?: string;
  /** The word on the way out; `Cancel` when absent. */
  readonly no?: string;
  readonly yes: string;
  readonly onYes: Event;
  readonly onNo: Event;
}): Dialog<Event> {
  const { no = "Cancel", yes, onYes, onNo, ...words } = options;
  return alertDialog<Event>({
    ...words,
    buttons: [
      { label: no, onTap: onNo },
      { label: yes, onTap: onYes },
    ],
    onDismiss: onNo,
  });
}

/** The question of every editor that is left with changes. */
export function askToDiscard<Event>(onDiscard: Event, onKeep: Event): Dialog<Event> {
  return confirmDialog<Event>({
    title: "Discard your changes?",
    no: "Keep editing",
    yes: "Discard",
    onYes: onDiscard,
    onNo: onKeep,
  });
}

/** A dialog to choose one of several; a choice is the event, and closes it if the app says so. */
export function choiceDialog<Event>(options: {
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly checked: boolean; readonly onTap: Event }[];
  readonly cancel: Event;
}): Dialog<Event> {
  return alertDialog<Event>({
    title: options.title,
    content: [
      {
        className: "android.widget.ListView",
        id: "select_dialog_listview",
        scroll: "vertical",
        style: { shrink: 1, margin: [0, -24] },
        children: options.choices.map((choice) => ({
          className: "android.widget.CheckedTextView",
          id: "android:id/text1",
          key: choice.label,
          text: choice.label,
          font: fonts.body,
          checked: choice.checked,
          onTap: choice.onTap,
          style: { minHeight: 48, justify: "center", padding: [0, 24, 0, 64], shrink: 0 },
        })),
      },
    ],
    buttons: [{ label: "Cancel", onTap: options.cancel }],
    onDismiss: options.cancel,
  });
}
