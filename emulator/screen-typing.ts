import { findBox, findWhere, listFields } from "./hit-test.ts";
import type { KeyboardEvent } from "./keyboard.ts";
import type { Box } from "./layout.ts";
import type { NotificationShade } from "./notification-shade.ts";
import { launchIntent, type RunningApps } from "./running-apps.ts";
import type { Scene } from "./scene.ts";
import type { PhoneScreen } from "./screen-state.ts";
import type { System } from "./system.ts";
import { deleteBackward, deleteForward, type Editing, insertText, moveCaret } from "./text-editing.ts";
import { identify } from "./ui-node.ts";

/** Keys of the keyboard on the screen, keys of `input keyevent`, and typed text. */
export interface Typing {
  typeText(text: string): void;
  /** Empties the focused field. */
  clearText(): void;
  /** Replaces a field's content; false when the window in front has no such field. */
  setText(identity: string, text: string): boolean;
  /** An Android key code. */
  pressKey(keyCode: number): void;
  pressSoftKey(event: KeyboardEvent): void;
}

/** Makes what keys do: they edit the focused field, or move between pages and apps. */
export function makeTyping(options: {
  readonly system: System;
  readonly running: RunningApps;
  readonly shade: NotificationShade;
  readonly screen: { state: PhoneScreen };
  readonly scene: () => Scene;
}): Typing {
  const { system, running, shade, screen, scene } = options;

  const focusedField = (): Box | undefined => {
    const { active } = scene();
    const { focus } = screen.state;
    return focus && findBox(active.box, focus.address);
  };

  const edit = (change: (editing: Editing) => Editing) => {
    const field = focusedField();
    const { focus } = screen.state;
    if (!field?.widget.onText || !focus) return;
    const text = field.widget.text ?? "";
    const before = { text, caret: Math.min(focus.caret, [...text].length) };
    const after = change(before);
    screen.state = { ...screen.state, focus: { ...focus, caret: after.caret } };
    if (after.text !== text) running.dispatch(field.widget.onText(after.text));
  };

  const hideKeyboard = () => {
    screen.state = { ...screen.state, keyboard: "hidden" };
  };

  const focusNextField = (): boolean => {
    const { active } = scene();
    const fields = listFields(active.box);
    const place = fields.findIndex((field) => field.address === screen.state.focus?.address);
    const next = fields[place + 1];
    if (!next) return false;
    const caret = [...(next.widget.text ?? "")].length;
    screen.state = {
      ...screen.state,
      focus: { window: active.name, address: next.address, caret },
      keyboard: screen.state.keyboard === "hidden" ? "letters" : screen.state.keyboard,
    };
    return true;
  };

  const enter = () => {
    const field = focusedField();
    if (!field) return;
    if (field.widget.multiline) edit((editing) => insertText(editing, "\n"));
    else if (field.widget.onSubmit !== undefined) {
      hideKeyboard();
      running.dispatch(field.widget.onSubmit);
    } else if (!focusNextField()) hideKeyboard();
  };

  const back = () => {
    const { page } = scene();
    if (screen.state.keyboard !== "hidden") hideKeyboard();
    else if (screen.state.shade) shade.dispatch({ type: "collapse" });
    else if (page.dialog) running.dispatch(page.dialog.onDismiss);
    else if (page.onBack !== undefined) running.dispatch(page.onBack);
    else running.leave();
  };

  const switchApps = () => {
    const previous = screen.state.tasks.slice(1).find(({ packageName }) => {
      return running.packages.some((app) => app.packageName === packageName && app.launchActivity);
    });
    if (previous) running.startActivity(launchIntent(previous.packageName));
  };

  const changeVolume = (step: number) => {
    const volume = Number(system.settings.get("system", "volume_music") ?? 0) + step;
    system.settings.put("system", "volume_music", String(Math.min(15, Math.max(0, volume))));
  };

  const keys: Readonly<Record<number, () => void>> = {
    3: () => running.goHome(),
    4: back,
    21: () => edit((editing) => moveCaret(editing, -1)),
    22: () => edit((editing) => moveCaret(editing, 1)),
    24: () => changeVolume(1),
    25: () => changeVolume(-1),
    61: focusNextField,
    62: () => typing.typeText(" "),
    66: enter,
    67: () => edit(deleteBackward),
    83: () => shade.show(screen.state.shade ? undefined : "notifications"),
    112: () => edit(deleteForward),
    122: () => edit((editing) => moveCaret(editing, "line-start")),
    123: () => edit((editing) => moveCaret(editing, "line-end")),
    160: enter,
    187: switchApps,
    279: () => typing.typeText(system.clipboard),
  };

  const typing: Typing = {
    typeText: (text) => edit((editing) => insertText(editing, text)),
    clearText: () => edit(() => ({ text: "", caret: 0 })),
    setText(identity, text) {
      const { active } = scene();
      const field = findWhere(active.box, (box) => identify(box, active.name) === identity);
      if (!field?.enabled || !field.widget.onText) return false;
      const { focus } = screen.state;
      if (focus?.address === field.address) {
        screen.state = { ...screen.state, focus: { ...focus, caret: [...text].length } };
      }
      active.dispatch(field.widget.onText(text));
      return true;
    },
    pressKey(keyCode) {
      if (keyCode >= 7 && keyCode <= 16) typing.typeText(String(keyCode - 7));
      else if (keyCode >= 29 && keyCode <= 54) typing.typeText(String.fromCharCode(97 + keyCode - 29));
      else keys[keyCode]?.();
    },
    pressSoftKey(event) {
      if (event.type === "delete") edit(deleteBackward);
      else if (event.type === "enter") enter();
      else if (event.type === "layer") screen.state = { ...screen.state, keyboard: event.layer };
      else {
        typing.typeText(event.character);
        if (screen.state.keyboard === "capitals") screen.state = { ...screen.state, keyboard: "letters" };
      }
    },
  };
  return typing;
}
