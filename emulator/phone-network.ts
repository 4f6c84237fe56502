import type { ServiceStream } from "./adbd-stream.ts";

/** Serves one connection; the connection ends when the promise settles. */
export type Listener = (stream: ServiceStream) => Promise<void>;

/** The sockets of the phone that something listens on, by address: `tcp:8080`, `localabstract:name`. */
export interface PhoneNetwork {
  /** Returns what ends the listening; undefined when the address is taken. */
  listen(address: string, listener: Listener): (() => void) | undefined;
  /** What listens there. */
  find(address: string): Listener | undefined;
}

/** A network where nothing listens yet. */
export function makePhoneNetwork(): PhoneNetwork {
  const listeners = new Map<string, Listener>();
  return {
    listen(address, listener) {
      if (listeners.has(address)) return undefined;
      listeners.set(address, listener);
      return () => {
        if (listeners.get(address) === listener) listeners.delete(address);
      };
    },
    find: (address) => listeners.get(address),
  };
}

/** Passes bytes both ways until either side ends. */
export async function joinStreams(
  near: Pick<ServiceStream, "incoming" | "write">,
  far: Pick<ServiceStream, "incoming" | "write">,
): Promise<void> {
  const copy = async (from: typeof near, to: typeof near) => {
    for await (const chunk of from.incoming) await to.write(chunk);
  };
  await Promise.race([copy(near, far), copy(far, near)]);
}
