import type { Dialog, ViewContext } from "../app.ts";
import { fonts, slider, text, textField } from "../kit-basic.ts";
import { alertDialog, choiceDialog } from "../kit-dialog.ts";
import { brightnessPercent, timeouts } from "./pages-device.ts";
import type { SettingsEvent, SettingsState } from "./settings-state.ts";

const dismiss: SettingsEvent = { type: "dismiss" };

/** The dialog that is open, if one is. */
export function viewSettingsDialog(
  state: SettingsState,
  context: ViewContext,
): Dialog<SettingsEvent> | undefined {
  const { settings, properties } = context.system;
  switch (state.dialog) {
    case "brightness":
      return alertDialog<SettingsEvent>({
        title: "Brightness level",
        content: [
          text(`${brightnessPercent(context)}%`, { id: "brightness_value", font: fonts.small }),
          slider<SettingsEvent>(Number(settings.get("system", "screen_brightness") ?? 0), {
            id: "slider",
            description: "Display brightness",
            max: 255,
            style: { margin: [0, -12] },
            onSlide: (value) => ({
              type: "put",
              table: "system",
              key: "screen_brightness",
              value: String(value),
            }),
          }),
        ],
        buttons: [{ label: "Done", onTap: dismiss }],
        onDismiss: dismiss,
      });
    case "screen-timeout":
      return choiceDialog<SettingsEvent>({
        title: "Screen timeout",
        cancel: dismiss,
        choices: timeouts.map(([label, ms]) => ({
          label,
          checked: settings.get("system", "screen_off_timeout") === String(ms),
          onTap: { type: "put", table: "system", key: "screen_off_timeout", value: String(ms) },
        })),
      });
    case "device-name":
      return alertDialog<SettingsEvent>({
        title: "Device name",
        content: [
          textField<SettingsEvent>(state.typed, {
            id: "android:id/edit",
            autoFocus: true,
            onText: (content) => ({ type: "type", text: content }),
          }),
        ],
        buttons: [
          { label: "Cancel", onTap: dismiss },
          { label: "OK", onTap: { type: "rename" }, disabled: state.typed.trim() === "" },
        ],
        onDismiss: dismiss,
      });
    case "model":
      return alertDialog<SettingsEvent>({
        title: "Model & hardware",
        message: `Model: ${properties.get("ro.product.model")}\nSerial number: ${properties.get("ro.serialno")}`,
        buttons: [{ label: "OK", onTap: dismiss }],
        onDismiss: dismiss,
      });
    default:
      return undefined;
  }
}
