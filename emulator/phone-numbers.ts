/**
 * What two spellings of a phone number have in common: its last seven digits, as Android compares
 * them; a sender's name without regard to case.
 */
export function phoneKey(number: string): string {
  return /\p{L}/u.test(number) ? number.trim().toLowerCase() : number.replaceAll(/\D/g, "").slice(-7);
}

/** Whether something typed can be called or written to. */
export function isPhoneNumber(text: string): boolean {
  return /^[+*#\d\s().-]+$/.test(text) && /\d/.test(text);
}

/** The number of a `tel:`, `sms:` or `smsto:` URI; undefined for other URIs. */
export function readPhoneUri(uri: string | undefined): string | undefined {
  const [, number] = /^(?:tel|sms|smsto|mms|mmsto):([^?;]*)/.exec(uri ?? "") ?? [];
  if (number === undefined) return undefined;
  try {
    return decodeURIComponent(number).trim();
  } catch {
    return number.trim();
  }
}
