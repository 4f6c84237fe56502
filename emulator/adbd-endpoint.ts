import type { PhoneNetwork } from "./phone-network.ts";
import type { ShellProcess } from "./shell-process.ts";
import type { FileSystem } from "./system.ts";

/** What adbd needs of a phone: everything a client can reach over ADB goes through this. */
export interface AdbdEndpoint {
  /** System properties; the greeting tells `ro.product.name`, `ro.product.model` and `ro.product.device`. */
  readonly properties: ReadonlyMap<string, string>;
  /** What `sync:` pushes into and pulls from. */
  readonly files: FileSystem;
  /** What clients reach as `tcp:PORT`, and where `adb reverse` listens. */
  readonly network: PhoneNetwork;
  /** Runs a command line to its end; returns the exit code. */
  run(process: ShellProcess): Promise<number>;
  /** Keeps the whole phone as it is now, under a name; an older state of that name is forgotten. */
  saveState(name: string): void;
  /** Brings the phone back to a saved state; false when there is none of that name. */
  restoreState(name: string): boolean;
  /** How to end each open connection from the phone's side; those who serve them keep it. */
  readonly hangUps?: Set<() => void>;
}
