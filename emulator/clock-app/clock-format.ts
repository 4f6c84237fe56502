/** A countdown such as `4:05` or `1:30:00`; `-0:03` when it is over. A begun second counts as whole. */
export function formatCountdown(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${seconds < 0 ? "-" : ""}${formatSeconds(Math.abs(seconds))}`;
}

/** A measured time such as `0:04.27`, to the hundredth of a second. */
export function formatElapsed(ms: number): string {
  const hundredths = Math.floor(ms / 10);
  return `${formatSeconds(Math.floor(hundredths / 100))}.${twoDigits(hundredths % 100)}`;
}

function formatSeconds(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const end = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${end}` : `${minutes}:${end}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
