import { openAdbDevice } from "../actuators/adb-device.ts";
import type { HostClock } from "../actuators/host-clock.ts";
import type { Device } from "../core/device.ts";
import { openPhone, type PhoneOptions } from "../emulator/open-phone.ts";
import { connectInMemory } from "../emulator/serve-adbd.ts";

/**
 * The embedded phone in this process, with its adb device; disposing the device ends both. `now` is this computer's
 * time, which the phone must not learn.
 */
export async function openPhoneDevice(
  options: PhoneOptions = {},
  now: () => Date = () => new Date(),
): Promise<Device> {
  // The embedded phone needs no waiting.
  const clock: HostClock = { now, wait: async () => {} };
  const phone = await openPhone(options);
  const open = () => connectInMemory(phone.endpoint);
  const device = await openAdbDevice({ kind: "memory", id: "emulator:1", open }, { clock });
  return {
    ...device,
    async [Symbol.asyncDispose]() {
      await device[Symbol.asyncDispose]();
      await phone[Symbol.asyncDispose]();
    },
  };
}

/** Runs a line in the device's shell, which must succeed, and gives what it printed. */
export async function shellOf(device: Device, line: string): Promise<string> {
  const { stdout } = await device.shell!(["sh", "-c", line]);
  return stdout.trim();
}
