import { createPublicKey, type KeyObject, publicDecrypt, randomBytes, timingSafeEqual } from "node:crypto";

/** Kinds of `AUTH` messages, in their first argument. */
export const authKind = { token: 1, signature: 2, publicKey: 3 } as const;

/** The clients that a phone trusts, by their RSA keys; it outlives their connections. */
export interface Keyring {
  /** What a client is to sign next. */
  makeToken(): Uint8Array;
  /** Whether a trusted key signed the token. */
  isSignedByKnown(token: Uint8Array, signature: Uint8Array): boolean;
  /** A client offers its public key: trusted from now on, or not, as the phone's owner would decide. */
  offer(publicKey: Uint8Array): boolean;
}

const tokenBytes = 20;
const modulusBytes = 256;
/** Words in the modulus, its inverse, modulus, a Montgomery constant, the exponent: see AOSP's adb_auth.h. */
const encodedBytes = 4 + 4 + modulusBytes + modulusBytes + 4;
/** What stands before a SHA-1 digest in a PKCS #1 signature. */
const digestHead = Buffer.from("3021300906052b0e03021a05000414", "hex");
/** More keys than this are refused, so that no client can fill the memory. */
const mostKeys = 100;

/** A phone that trusts nobody yet, and whose owner accepts every new key, or none. */
export function makeKeyring(newKeys: "accept" | "refuse"): Keyring {
  const known = new Map<string, KeyObject>();
  return {
    makeToken: () => randomBytes(tokenBytes),
    isSignedByKnown: (token, signature) =>
      [...known.values()].some((key) => isSignature(key, token, signature)),
    offer(publicKey) {
      const [encoded = ""] = Buffer.from(publicKey).toString("latin1").replace(/\0+$/, "").split(" ");
      const key = readPublicKey(encoded);
      if (key === undefined || newKeys === "refuse" || known.size >= mostKeys) return false;
      known.set(encoded, key);
      return true;
    },
  };
}

/** The token stands where a digest would: adb signs it as if it were one. */
function isSignature(key: KeyObject, token: Uint8Array, signature: Uint8Array): boolean {
  try {
    const signed = publicDecrypt(key, signature);
    const expected = Buffer.concat([digestHead, token]);
    return signed.length === expected.length && timingSafeEqual(signed, expected);
  } catch {
    // Not made with this key, or no signature at all.
    return false;
  }
}

/** Reads Android's own encoding of an RSA key; undefined when it is none. */
function readPublicKey(encoded: string): KeyObject | undefined {
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== encodedBytes || bytes.readUInt32LE(0) !== modulusBytes / 4) return undefined;
  const modulus = Buffer.from(bytes.subarray(8, 8 + modulusBytes)).reverse();
  const exponent = Buffer.alloc(4);
  exponent.writeUInt32BE(bytes.readUInt32LE(encodedBytes - 4));
  try {
    const n = modulus.toString("base64url");
    return createPublicKey({ key: { kty: "RSA", n, e: exponent.toString("base64url") }, format: "jwk" });
  } catch {
    return undefined;
  }
}
