/** How the device is that the service works for. What is unknown is absent. */
export interface Conditions {
  /** Charge in percent. */
  readonly batteryPercent?: number;
  readonly charging?: boolean;
  /** Android's thermal status: 0 none, 1 light, 2 moderate, 3 severe, 4 critical, 5 emergency, 6 shutdown. */
  readonly thermalStatus?: number;
}

/** What the classes of calls may do under given conditions. */
export interface ClassLimits {
  /** Why background calls are refused; absent when they are served. */
  readonly backgroundBlocked?: string;
  /** Longest answer of a foreground call, in tokens; absent when there is no limit. */
  readonly foregroundTokens?: number;
  /** Why no call at all is served; absent otherwise. */
  readonly allBlocked?: string;
}

const lowPercent = 20;
const criticalPercent = 5;
const shortAnswer = 64;

/**
 * What the classes may do: heat and an empty battery take from the background first, then make the answers in the
 * foreground short, and only a device that is about to switch itself off serves nobody.
 */
export function limitClasses({
  batteryPercent = 100,
  charging = false,
  thermalStatus = 0,
}: Conditions): ClassLimits {
  if (thermalStatus >= 5) return { allBlocked: "the device is about to shut down from heat" };
  const percent = charging ? 100 : batteryPercent;
  const hot = thermalStatus >= 4;
  if (hot || percent <= criticalPercent)
    return {
      backgroundBlocked: hot ? "the device is very hot" : `the battery is at ${batteryPercent} %`,
      foregroundTokens: shortAnswer,
    };
  if (thermalStatus >= 2) return { backgroundBlocked: "the device is hot" };
  if (percent <= lowPercent) return { backgroundBlocked: `the battery is at ${batteryPercent} %` };
  return {};
}

/** Reads what `dumpsys battery` prints. */
export function parseBattery(text: string): Pick<Conditions, "batteryPercent" | "charging"> {
  const level = /^\s*level:\s*(\d+)/m.exec(text)?.[1];
  const scale = /^\s*scale:\s*(\d+)/m.exec(text)?.[1] ?? "100";
  const powered = [...text.matchAll(/^\s*(?:AC|USB|Wireless|Dock) powered:\s*(true|false)/gm)];
  return {
    ...(level !== undefined && { batteryPercent: Math.round((100 * Number(level)) / Number(scale)) }),
    ...(powered.length > 0 && { charging: powered.some(([, value]) => value === "true") }),
  };
}

/** Reads what `dumpsys thermalservice` prints. */
export function parseThermal(text: string): Pick<Conditions, "thermalStatus"> {
  const status = /^\s*Thermal Status:\s*(\d+)/m.exec(text)?.[1];
  return status === undefined ? {} : { thermalStatus: Number(status) };
}
