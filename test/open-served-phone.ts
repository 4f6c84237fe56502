import type { Context } from "mocha";
import { openPhone, type Phone, type PhoneOptions } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { type AdbServer, startAdbServer } from "./adb-server.ts";
import { needTool } from "./need-tool.ts";

/** The embedded phone, known to a real adb server of its own. */
export interface ServedPhone extends AsyncDisposable {
  readonly phone: Phone;
  /** What the adb server calls it. */
  readonly serial: string;
  readonly adb: AdbServer;
}

/** Starts both; skips the test where adb is missing. */
export async function needServedPhone(context: Context): Promise<ServedPhone> {
  needTool(context, "adb");
  return await openServedPhone();
}

/** Starts both; needs adb. */
export async function openServedPhone(options: PhoneOptions = {}): Promise<ServedPhone> {
  const phone = await openPhone(options);
  const adbd = await serveAdbd(phone.endpoint, { port: 0 });
  const adb = await startAdbServer();
  const serial = `127.0.0.1:${adbd.port}`;
  await adb.run("connect", serial);
  return {
    phone,
    serial,
    adb,
    async [Symbol.asyncDispose]() {
      for (const part of [adb, adbd, phone]) await part[Symbol.asyncDispose]();
    },
  };
}
