import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { AdbLink } from "./adb-link.ts";
import { lostError } from "./limit-call.ts";

/**
 * A link that is opened anew when its connection has ended: cables and wireless connections do that. A call
 * whose repetition does no harm is made once more; any other throws `device-lost`, since nobody knows
 * whether it was carried out, and the next call finds the new connection.
 *
 * @param open Opens the same device again.
 * @throws `device-lost` from every method while the device does not come back.
 */
export function keepLink(first: AdbLink, open: (options: CallOptions) => Promise<AdbLink>): AdbLink {
  let current = first;
  let isBroken = false;
  let reopening: Promise<void> | undefined;
  let isClosed = false;

  const reopen = async (options: CallOptions): Promise<void> => {
    void current[Symbol.asyncDispose]();
    try {
      current = await open(options);
      isBroken = false;
    } catch (cause) {
      throw TapwrightError.is(cause, "aborted") ? cause : lostError(`reaching ${first.serial} again`, cause);
    }
    if (isClosed) await current[Symbol.asyncDispose]();
  };

  const ensure = async (options: CallOptions): Promise<void> => {
    if ((!isBroken && !current.isLost) || isClosed) return;
    // Several calls that find the connection gone wait for one new one.
    reopening ??= reopen({ signal: options.signal }).finally(() => {
      reopening = undefined;
    });
    await reopening;
  };

  const call = async <T>(
    { isRepeatable, ...options }: CallOptions & { readonly isRepeatable: boolean },
    work: (link: AdbLink) => Promise<T>,
  ): Promise<T> => {
    await ensure(options);
    const link = current;
    try {
      return await work(link);
    } catch (error) {
      if (!TapwrightError.is(error, "device-lost")) throw error;
      if (link === current) isBroken = true;
      if (!isRepeatable || isClosed) throw error;
    }
    await ensure(options);
    return await work(current);
  };

  return {
    serial: first.serial,
    get isLost() {
      return isBroken || current.isLost;
    },
    run: (line, options = {}) => call({ isRepeatable: false, ...options }, (link) => link.run(line, options)),
    read: (path, options) => call({ ...options, isRepeatable: true }, (link) => link.read(path, options)),
    write: (path, bytes, options) =>
      call({ ...options, isRepeatable: true }, (link) => link.write(path, bytes, options)),
    ask: (service, options) => call({ ...options, isRepeatable: true }, (link) => link.ask(service, options)),
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await current[Symbol.asyncDispose]();
    },
  };
}
