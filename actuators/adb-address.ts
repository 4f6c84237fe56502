import { TapwrightError } from "../core/errors.ts";

/** How to reach a device over ADB. */
export type AdbAddress =
  /** A phone in this process; `open` gives the bytes of a new connection. */
  | { readonly kind: "memory"; readonly id: string; readonly open: () => ByteDuplex }
  /** A phone that listens on the network, without the `adb` program. */
  | { readonly kind: "daemon"; readonly host: string; readonly port: number }
  /** A phone that the local adb server knows: without a serial, its only one. See {@link defaultServerPort}. */
  | { readonly kind: "server"; readonly serial?: string; readonly port?: number };

/** Bytes in and out. */
export interface ByteDuplex {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

/** Where the local adb server listens: ANDROID_ADB_SERVER_PORT, else 5037, as for the `adb` program. */
export function defaultServerPort(): number {
  return Number(process.env.ANDROID_ADB_SERVER_PORT ?? 5037);
}

/**
 * Reads what follows `adb:` in a device URI: nothing, a serial, or `HOST:PORT`.
 *
 * @throws `config-invalid` for a port out of range.
 */
export function parseAdbAddress(text: string): AdbAddress {
  if (text === "") return { kind: "server" };
  const [, host, digits] = /^(\[[0-9a-fA-F:]+\]|[^:]+):(\d+)$/.exec(text) ?? [];
  if (host === undefined) return { kind: "server", serial: text };
  const port = Number(digits);
  if (port < 1 || port > 65_535) {
    throw new TapwrightError("config-invalid", `adb:${text} names port ${digits}`, {
      hint: "Write a port from 1 to 65535.",
    });
  }
  return { kind: "daemon", host: host.replace(/^\[|\]$/g, ""), port };
}
