import type { Role } from "../core/screen.ts";

/** Roles that a class name alone can give, the first match first. */
const classRoles: readonly (readonly [pattern: RegExp, role: Role])[] = [
  [/EditText|AutoComplete(TextView)?$/, "textbox"],
  [/(SeekBar|Slider|RatingBar)$/, "slider"],
  [/RadioButton$/, "radio"],
  [/(Switch|SwitchCompat|SwitchMaterial|ToggleButton)$/, "switch"],
  [/(CheckBox|CheckedTextView)$/, "checkbox"],
  [/WebView$/, "webview"],
  [/(Tab|TabView)$/, "tab"],
  [/(Button|Spinner|Chip)$/, "button"],
  [/(ImageView|\bImage)$/, "image"],
  [/TextView$/, "text"],
];

const rolesByClass = new Map<string, Role>();
const mostClasses = 1000;

/** The role that the class name tells, remembered: a screen has few classes and many nodes. */
export function roleOfClass(className: string): Role {
  const known = rolesByClass.get(className);
  if (known !== undefined) return known;
  const role = classRoles.find(([pattern]) => pattern.test(className))?.[1] ?? "generic";
  if (rolesByClass.size < mostClasses) rolesByClass.set(className, role);
  return role;
}
