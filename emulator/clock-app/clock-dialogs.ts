import type { Dialog } from "../app.ts";
import { textField } from "../kit-basic.ts";
import { alertDialog, choiceDialog, menu } from "../kit-dialog.ts";
import { timePicker } from "../kit-time-picker.ts";
import type { System } from "../system.ts";
import { findAlarm, ringtones } from "./alarm-store.ts";
import type { ClockDialog, ClockEvent } from "./clock-app-state.ts";

const close: ClockEvent = { type: "close-dialog" };
const save: ClockEvent = { type: "save-dialog" };

/** The dialog as it is shown. */
export function viewClockDialog(dialog: ClockDialog, system: System): Dialog<ClockEvent> {
  const changeTo = (changed: ClockDialog): ClockEvent => ({ type: "open-dialog", dialog: changed });
  switch (dialog.type) {
    case "menu":
      return menu<ClockEvent>([{ label: "Date & time settings", onTap: { type: "open-settings" } }], close);
    case "time":
      return timePicker<ClockEvent>({
        draft: dialog.draft,
        onChange: (draft) => changeTo({ ...dialog, draft }),
        onDone: save,
        onDismiss: close,
      });
    case "label":
      return alertDialog<ClockEvent>({
        title: "Label",
        content: [
          textField<ClockEvent>(dialog.text, {
            id: "label_edit",
            hint: "Label",
            autoFocus: true,
            onText: (text) => changeTo({ ...dialog, text }),
            onSubmit: save,
          }),
        ],
        buttons: [
          { label: "Cancel", onTap: close },
          { label: "OK", onTap: save },
        ],
        onDismiss: close,
      });
    case "ringtone": {
      const chosen = findAlarm(system, dialog.id)?.ringtone;
      return choiceDialog<ClockEvent>({
        title: "Alarm sound",
        choices: Object.entries(ringtones).map(([label, ringtone]) => ({
          label,
          checked: ringtone === chosen,
          onTap: { type: "change-alarm", id: dialog.id, changes: { ringtone } },
        })),
        cancel: close,
      });
    }
  }
}
