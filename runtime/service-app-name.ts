import { TapwrightError } from "../core/errors.ts";

/** @throws `config-invalid` when this cannot be the name of an app */
export function checkApp(app: string): void {
  if (/^[a-zA-Z][\w.-]{0,99}$/.test(app)) return;
  throw new TapwrightError("config-invalid", `"${app}" cannot be the name of an app`, {
    hint: "Use letters, digits, dots and dashes, such as com.example.agent.",
  });
}
