import { TapwrightError } from "../core/errors.ts";
import { makeRandom, type Random } from "../core/random.ts";

/** What goes wrong on real phones. Each stands for a complaint of people who let agents use one. */
export const faultNames = [
  /** `uiautomator dump` says that it could not get idle state, up to three times in a row. */
  "unreadable-tree",
  /** After a gesture one to three dumps still show the screen before it. */
  "stale-tree",
  /** A new page shows a spinner for 0.3 to 3 s. */
  "slow-load",
  /** `input text` loses a character. */
  "dropped-characters",
  /** Android asks for a permission as an app opens a page. */
  "permission-dialog",
  /** The keyboard lies over the page, which does not move out of its way. */
  "keyboard-in-the-way",
  /** A message that is gone by the next step. */
  "passing-toast",
  /** A banner at the top of the screen takes the taps, and no dump tells of it. */
  "covered-element",
  /** An icon to tap has lost its description, until its page is opened again. */
  "unlabelled-icon",
  /** The app hangs: Android asks whether to close it or to wait. */
  "not-responding",
  /** The ADB connection ends, just before a gesture or just after it. */
  "disconnect",
  /** The UiAutomator2 server ends instead of answering. */
  "server-crash",
] as const;

/** One of {@link faultNames}. */
export type FaultName = (typeof faultNames)[number];

/** How often each fault comes, of the times when it could: from 0 to 1. */
export type FaultRates = Readonly<Record<FaultName, number>>;

/** System properties of the dial, so that any client can turn it, and a checkpoint keeps it. */
export const faultProperties = {
  /** A dial as {@link parseFaultRates} reads it; empty or absent turns all faults off. */
  rates: "debug.tapwright.faults",
  /** Any words; other words make faults come at other times. */
  seed: "debug.tapwright.faults.seed",
} as const;

/** How many times each fault could have come: plain data of a checkpoint. */
export type FaultCounts = Readonly<Record<string, number>>;

/** The phone's faults. Whoever does what could fail asks here first. */
export interface Faults {
  /** Whether any fault may come at all. */
  readonly enabled: boolean;
  /** Undefined when all goes well; else the fault comes, and these random choices are its details. */
  draw(name: FaultName): Random | undefined;
  /** The same for a fault that, once there, comes again a few times in a row. */
  drawSeries(name: FaultName, most: number): boolean;
  counts: FaultCounts;
  /** How to end each ADB connection that is open. */
  readonly hangUps: Set<() => void>;
}

/**
 * Reads a dial: one rate for all faults, rates of single ones, or both: `0.1`, `slow-load=0.5`,
 * `0.1,disconnect=0`.
 *
 * @throws `config-invalid` for what is no dial.
 */
export function parseFaultRates(text: string): FaultRates {
  const rates = Object.fromEntries(faultNames.map((name) => [name, 0])) as Record<FaultName, number>;
  for (const part of text.split(",")) {
    const [, name, number = ""] = /^(?:([a-z-]+)=)?(\d*\.?\d+)$/.exec(part.trim()) ?? [];
    const rate = number === "" ? Number.NaN : Number(number);
    const named = name === undefined ? faultNames : faultNames.filter((known) => known === name);
    if (!(rate <= 1) || named.length === 0) {
      throw new TapwrightError("config-invalid", `"${part.trim()}" is no rate of faults`, {
        hint: `Write a number from 0 to 1, or NAME=NUMBER with a name of: ${faultNames.join(", ")}.`,
      });
    }
    for (const fault of named) rates[fault] = rate;
  }
  return rates;
}

/**
 * Makes a phone's faults. When each comes follows from the phone's serial number, the dial's seed, and how
 * often it could have come before: never from another fault, and never from the computer's time.
 */
export function makeFaults(properties: ReadonlyMap<string, string>): Faults {
  let read: { readonly text: string; readonly rates: FaultRates | undefined } = {
    text: "",
    rates: undefined,
  };
  const readRates = (): FaultRates | undefined => {
    const text = properties.get(faultProperties.rates) ?? "";
    if (text !== read.text) read = { text, rates: tryParse(text) };
    return read.rates;
  };

  const faults: Faults = {
    get enabled() {
      return readRates() !== undefined;
    },
    counts: {},
    hangUps: new Set(),
    draw(name) {
      const rate = readRates()?.[name] ?? 0;
      if (rate === 0) return undefined;
      const count = faults.counts[name] ?? 0;
      faults.counts = { ...faults.counts, [name]: count + 1 };
      const seed = properties.get(faultProperties.seed) ?? "";
      const random = makeRandom(hash(`${properties.get("ro.serialno")}\n${seed}\n${name}\n${count}`));
      return random.chance(rate) ? random : undefined;
    },
    drawSeries(name, most) {
      const key = `${name}, still to come`;
      const left = faults.counts[key] ?? 0;
      const more = left > 0 ? left - 1 : faults.draw(name)?.integer(0, most - 1);
      if (more === undefined) return false;
      faults.counts = { ...faults.counts, [key]: more };
      return true;
    },
  };
  return faults;
}

/** A property may hold anything: what is no dial turns nothing on. */
function tryParse(text: string): FaultRates | undefined {
  try {
    return text === "" ? undefined : parseFaultRates(text);
  } catch {
    return undefined;
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value;
}

/** The same text as fingers arrive at an app that is busy: a character may be missing. */
export function dropCharacters(faults: Faults, text: string): string {
  const random = text.length > 1 ? faults.draw("dropped-characters") : undefined;
  if (!random) return text;
  const characters = [...text];
  return characters.toSpliced(random.integer(0, characters.length - 1), 1).join("");
}
