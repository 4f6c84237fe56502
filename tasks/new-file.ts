import type { PhoneState } from "./phone-state.ts";

/**
 * The state with one file more, which the phone has named and filled by itself: any one is right that lies
 * where it should. Without such a file something is wanted that is never there.
 */
export function withNewFile(
  before: PhoneState,
  now: PhoneState,
  isRight: (path: string) => boolean,
): PhoneState {
  const path = Object.keys(now.files).find((file) => !(file in before.files) && isRight(file));
  const [name, sum] = path === undefined ? ["a new file", ""] : [path, now.files[path]!];
  return { ...before, files: { ...before.files, [name]: sum } };
}
