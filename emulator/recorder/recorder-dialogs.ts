import type { Dialog } from "../app.ts";
import { textField } from "../kit-basic.ts";
import { alertDialog } from "../kit-dialog.ts";
import type { RecorderDialog, RecorderEvent } from "./recorder-state.ts";
import { pathOfName } from "./recordings-store.ts";

const close: RecorderEvent = { type: "close-dialog" };

/** A dialog of the app, each in a window of its own. */
export function viewRecorderDialog(dialog: RecorderDialog): Dialog<RecorderEvent> {
  const shown = viewDialog(dialog);
  return { ...shown, root: { ...shown.root, key: dialog.kind } };
}

function viewDialog(dialog: RecorderDialog): Dialog<RecorderEvent> {
  switch (dialog.kind) {
    case "save":
      return nameDialog("Save recording", dialog.name, "Discard", { type: "ask-discard" });
    case "rename":
      return nameDialog("Rename recording", dialog.name, "Cancel", close);
    case "discard":
      return confirm("Discard this recording?", undefined, "Keep", "Discard", { type: "discard" });
    case "delete":
      return confirm(
        dialog.paths.length === 1 ? "Delete this recording?" : `Delete ${dialog.paths.length} recordings?`,
        "The files leave the folder Recordings.",
        "Cancel",
        "Delete",
        { type: "delete" },
      );
  }
}

function nameDialog(
  title: string,
  name: string,
  other: string,
  onOther: RecorderEvent,
): Dialog<RecorderEvent> {
  return alertDialog<RecorderEvent>({
    title,
    content: [
      textField<RecorderEvent>(name, {
        id: "input_name",
        hint: "Name",
        autoFocus: true,
        onText: (typed) => ({ type: "type-name", text: typed }),
        onSubmit: { type: "save" },
      }),
    ],
    buttons: [
      { label: other, onTap: onOther },
      { label: "Save", onTap: { type: "save" }, disabled: pathOfName(name) === undefined },
    ],
    onDismiss: onOther,
  });
}

function confirm(
  title: string,
  message: string | undefined,
  no: string,
  yes: string,
  onTap: RecorderEvent,
): Dialog<RecorderEvent> {
  return alertDialog<RecorderEvent>({
    title,
    ...(message === undefined ? {} : { message }),
    buttons: [
      { label: no, onTap: close },
      { label: yes, onTap },
    ],
    onDismiss: close,
  });
}
