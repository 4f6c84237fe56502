import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Timing } from "../emulator/pace.ts";
import type { Stage } from "../eval/run-instance.ts";
import { makeDisturbance } from "./disturbance.ts";
import { openDevice } from "./open-device.ts";

/** Phones that a suite runs on at once. */
export interface Stages extends AsyncDisposable {
  readonly stages: readonly Stage[];
}

/** Which phones, and how difficult they are. */
export interface StagesOptions extends CallOptions {
  readonly devices: readonly string[];
  /** How many attempts go on at once; one a phone by default. */
  readonly jobs: number;
  readonly faults?: string | undefined;
  readonly timing?: Timing | undefined;
  readonly onNote?: (text: string) => void;
}

/**
 * Opens a phone for every job. Where more jobs than devices are asked for, further embedded phones are made, equal to
 * those that are named.
 *
 * @throws `config-invalid` for more jobs than real phones, and what opening a device throws.
 */
export async function openStages(options: StagesOptions): Promise<Stages> {
  const { devices, jobs, signal, onNote, ...difficulty } = options;
  const stages: Stage[] = [];
  const close = async (): Promise<void> => {
    for (const { device } of stages.splice(0).reverse()) await device[Symbol.asyncDispose]();
  };
  try {
    for (const uri of listDevices(devices, jobs)) {
      const device = await openDevice(uri, { signal, ...(onNote && { onNote }) });
      stages.push({ device });
      stages[stages.length - 1] = { device, disturb: makeDisturbance(device, difficulty) };
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { stages, [Symbol.asyncDispose]: close };
}

function listDevices(devices: readonly string[], jobs: number): readonly string[] {
  if (jobs <= devices.length) return devices.slice(0, jobs);
  const embedded = devices.filter((uri) => uri.startsWith("emulator:"));
  if (embedded.length === 0) {
    throw new TapwrightError("config-invalid", `${jobs} jobs need ${jobs} phones, not ${devices.length}`, {
      hint: "Give --device once for each phone, or fewer --jobs.",
    });
  }
  const further = Array.from(
    { length: jobs - devices.length },
    (_, index) => embedded[index % embedded.length]!,
  );
  return [...devices, ...further];
}
