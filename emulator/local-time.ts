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

/** A moment in a `strftime` format, on the clocks of a time zone (UTC by default). */
export function formatTime(ms: number, format: string, zone?: string): string {
  const offset = zoneOffset(ms, zone);
  const local = new Date(ms + offset * 60_000);
  const two = (number: number, filler = "0") => String(number).padStart(2, filler);
  const day = days[local.getUTCDay()] ?? "";
  const month = months[local.getUTCMonth()] ?? "";
  const hour = local.getUTCHours();
  const sign = offset < 0 ? "-" : "+";
  const plainZone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const fields: Readonly<Record<string, string>> = {
    a: day.slice(0, 3),
    A: day,
    b: month.slice(0, 3),
    B: month,
    d: two(local.getUTCDate()),
    e: two(local.getUTCDate(), " "),
    h: month.slice(0, 3),
    H: two(hour),
    I: two(hour % 12 || 12),
    j: String(Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0)) / 86_400_000) + 1).padStart(
      3,
      "0",
    ),
    m: two(local.getUTCMonth() + 1),
    M: two(local.getUTCMinutes()),
    n: "\n",
    N: `${String(local.getUTCMilliseconds()).padStart(3, "0")}000000`,
    p: hour < 12 ? "AM" : "PM",
    s: String(Math.floor(ms / 1000)),
    S: two(local.getUTCSeconds()),
    t: "\t",
    u: String(local.getUTCDay() || 7),
    w: String(local.getUTCDay()),
    y: two(local.getUTCFullYear() % 100),
    Y: String(local.getUTCFullYear()),
    z: plainZone,
    Z: offset === 0 ? "UTC" : plainZone,
    "%": "%",
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
  // Toybox cuts nanoseconds to as many digits as stand before the N.
  const plain = format.replace(/%([1-9])N/g, (_all, digits: string) => fields.N!.slice(0, Number(digits)));
  return plain.replace(/%([a-zA-Z%])/g, (all, letter: string) => {
    const parts = composed[letter];
    return parts ? formatTime(ms, parts, zone) : (fields[letter] ?? all);
  });
}
