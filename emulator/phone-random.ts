import { makeRandom, type Random } from "../core/random.ts";
import type { System } from "./system.ts";

/**
 * Random choices for an app's default data: equal on phones of equal seed, told apart by `purpose`
 * such as a package name.
 */
export function makePhoneRandom(system: System, purpose: string): Random {
  let hash = 0;
  for (const character of `${system.properties.get("ro.serialno")} ${purpose}`) {
    hash = Math.imul(hash, 31) + (character.codePointAt(0) ?? 0);
  }
  return makeRandom(hash);
}
