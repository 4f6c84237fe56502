import { setImmediate } from "node:timers/promises";
import { openAdbDevice } from "../actuators/adb-device.ts";
import type { HostClock } from "../actuators/host-clock.ts";
import type { CallOptions, Device } from "../core/device.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { connectInMemory } from "../emulator/serve-adbd.ts";
import { parseEmulatorAddress } from "./emulator-address.ts";

/**
 * Opens the embedded phone with its ADB device in front, in this process and without a port.
 *
 * @throws `device-not-found`, `config-invalid` for faults that are no dial.
 */
export async function openEmulator(address: string, options: CallOptions): Promise<Device> {
  const phone = await openPhone(parseEmulatorAddress(address));
  const { clock: phoneClock } = phone.system;
  // The phone's own time, which only moves with what is done: runs are equal, and nobody waits in vain.
  const clock: HostClock = {
    now: () => new Date(phoneClock.now()),
    wait: async (ms) => phoneClock.advance(ms),
  };
  const open = () => connectInMemory(phone.endpoint);
  const device = await openAdbDevice(
    { kind: "memory", id: `emulator:${address}`, open },
    { ...options, clock },
  );
  return {
    ...device,
    // Nothing else in this process waits for anything: timers and Ctrl-C get their turn here.
    async capture(options) {
      await setImmediate();
      return device.capture(options);
    },
    async [Symbol.asyncDispose]() {
      await device[Symbol.asyncDispose]();
      await phone[Symbol.asyncDispose]();
    },
  };
}
