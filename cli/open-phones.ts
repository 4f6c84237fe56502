import { TapwrightError } from "../core/errors.ts";
import { openPhone, type Phone, type PhoneOptions } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";

/** A phone that listens for ADB clients. */
export interface ServedPhone {
  readonly phone: Phone;
  readonly seed: number;
  /** `host:port` of its adbd. */
  readonly address: string;
}

/** Phones in one process that know nothing of each other. */
export interface ServedPhones extends AsyncDisposable {
  readonly phones: readonly ServedPhone[];
}

/** Which phones, and where they listen. */
export interface ServedPhonesOptions extends Omit<PhoneOptions, "apps" | "size" | "dpi"> {
  readonly count: number;
  /** Of the first one; the others have the seeds after it. */
  readonly seed: number;
  readonly host: string;
  /** Of the first one; the others have the ports after it. 0 gives each any free one. */
  readonly port: number;
}

const lastPort = 65_535;

/**
 * Opens phones on ports in a row; disposing ends all of them. None stays open where one cannot be opened.
 *
 * @throws `busy` for a taken port, `config-invalid` for ports that do not exist and for faults that are no dial.
 */
export async function openPhones(options: ServedPhonesOptions): Promise<ServedPhones> {
  const { count, seed: firstSeed, host, port: firstPort, ...others } = options;
  if (firstPort + count - 1 > lastPort) {
    throw new TapwrightError("config-invalid", `There are no ${count} ports from ${firstPort} on`, {
      hint: `Choose a port of at most ${lastPort + 1 - count}.`,
    });
  }
  const phones: ServedPhone[] = [];
  const opened: AsyncDisposable[] = [];
  const close = async (): Promise<void> => {
    for (const part of opened.splice(0).reverse()) await part[Symbol.asyncDispose]();
  };
  try {
    for (let index = 0; index < count; index += 1) {
      const seed = firstSeed + index;
      const phone = await openPhone({ ...others, seed });
      opened.push(phone);
      const server = await serveAdbd(phone.endpoint, { host, port: firstPort && firstPort + index });
      opened.push(server);
      phones.push({ phone, seed, address: `${host}:${server.port}` });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { phones, [Symbol.asyncDispose]: close };
}
