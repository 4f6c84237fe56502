import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { faultProperties, parseFaultRates } from "../emulator/faults.ts";
import { type Timing, timingProperty } from "../emulator/pace.ts";
import type { Instance } from "../eval/run-instance.ts";

/** Reads an option's dial of faults. */
export function parseFaults(text: string): string {
  try {
    parseFaultRates(text);
    return text;
  } catch (error) {
    if (!TapwrightError.is(error)) throw error;
    throw new InvalidArgumentError(`${error.message}. ${error.hint}`);
  }
}

/**
 * What makes an embedded phone fail or take its time while an attempt lasts: other faults for each task, seed and
 * trial, and always the same for one. Undefined where nothing of that is wanted.
 *
 * @throws `unsupported` for a phone that is not made of code.
 */
export function makeDisturbance(
  { can, shell, info }: Device,
  {
    faults = "",
    timing = "instant",
  }: { readonly faults?: string | undefined; readonly timing?: Timing | undefined },
): ((instance?: Instance) => Promise<void>) | undefined {
  if (faults === "" && timing === "instant") return undefined;
  if (shell === undefined || !can.has("checkpoint")) {
    throw new TapwrightError("unsupported", `${info.id} is a phone that neither fails nor waits by order`, {
      hint: "Leave out --faults and --timing, or use --device emulator:.",
    });
  }
  return async (instance) => {
    const seed = instance && `${instance.template.id} ${instance.seed} ${instance.trial}`;
    const values = {
      [faultProperties.seed]: seed ?? "",
      [faultProperties.rates]: instance ? faults : "",
      [timingProperty]: instance ? timing : "",
    };
    const lines = Object.entries(values).map(([name, value]) => `setprop ${name} '${value}'`);
    await shell(["sh", "-c", lines.join("; ")]);
  };
}
