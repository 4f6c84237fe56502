const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = "January February March April May June July August September October November December".split(
  " ",
);

/** Making one takes longer than all that it is asked for. */
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function findZone(zone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  zoneFormats.set(zone, made);
  return made;
}

/** Minutes by which a zone's clocks are ahead of UTC at a moment; unknown zones count as UTC. */
export function zoneOffset(ms: number, zone: string | undefined): number {
  if (zone === undefined || zone === "UTC" || zone === "GMT") return 0;
  try {
    const name = findZone(zone)
      .formatToParts(ms)
      .find((part) => part.type === "timeZoneName")?.value;
    const [, sign, hours, minutes] = /GMT([-+])(\d+):(\d+)/.exec(name ?? "") ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  } catch {
    return 0;
  }
}

/** A moment as the clocks of a zone show it. */
interface LocalMoment {
  /** Milliseconds since 1970, UTC. */
  readonly ms: number;
  /** Its UTC fields are the zone's. */
  readonly local: Date;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

const two = (number: number, filler = "0") => String(number).padStart(2, filler);
// A moment that is none has no day and no month.
const dayOf = ({ local }: LocalMoment) => days[local.getUTCDay()] ?? "";
const monthOf = ({ local }: LocalMoment) => months[local.getUTCMonth()] ?? "";
const shortMonth = (moment: LocalMoment) => monthOf(moment).slice(0, 3);
const plainZone = ({ offset }: LocalMoment) => {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
};

const fields: Readonly<Record<string, (moment: LocalMoment) => string>> = {
  a: (moment) => dayOf(moment).slice(0, 3),
  A: dayOf,
  b: shortMonth,
  B: monthOf,
  d: ({ local }) => two(local.getUTCDate()),
  e: ({ local }) => two(local.getUTCDate(), " "),
  h: shortMonth,
  H: ({ local }) => two(local.getUTCHours()),
  I: ({ local }) => two(local.getUTCHours() % 12 || 12),
  j: ({ local }) => {
    const day = Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0)) / 86_400_000) + 1;
    return String(day).padStart(3, "0");
  },
  m: ({ local }) => two(local.getUTCMonth() + 1),
  M: ({ local }) => two(local.getUTCMinutes()),
  n: () => "\n",
  N: ({ local }) => `${String(local.getUTCMilliseconds()).padStart(3, "0")}000000`,
  p: ({ local }) => (local.getUTCHours() < 12 ? "AM" : "PM"),
  s: ({ ms }) => String(Math.floor(ms / 1000)),
  S: ({ local }) => two(local.getUTCSeconds()),
  t: () => "\t",
  u: ({ local }) => String(local.getUTCDay() || 7),
  w: ({ local }) => String(local.getUTCDay()),
  y: ({ local }) => two(local.getUTCFullYear() % 100),
  Y: ({ local }) => String(local.getUTCFullYear()),
  z: plainZone,
  Z: (moment) => (moment.offset === 0 ? "UTC" : plainZone(moment)),
  "%": () => "%",
};

const composed: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  R: "%H:%M",
  T: "%H:%M:%S",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

/** A moment in a `strftime` format, on the clocks of a time zone (UTC by default). */
export function formatTime(ms: number, format: string, zone?: string): string {
  const offset = zoneOffset(ms, zone);
  const moment = { ms, local: new Date(ms + offset * 60_000), offset };
  // Toybox cuts nanoseconds to as many digits as stand before the N.
  return format.replace(/%([1-9])?([a-zA-Z%])/g, (all, digits: string | undefined, letter: string) => {
    if (digits !== undefined) return letter === "N" ? fields.N!(moment).slice(0, Number(digits)) : all;
    const parts = composed[letter];
    return parts ? formatTime(ms, parts, zone) : (fields[letter]?.(moment) ?? all);
  });
}
