import { allLocales, Faker } from "@faker-js/faker";
import type { Random } from "../../core/random.ts";
import type { Words } from "../../tasks/words.ts";

const locales = ["en", "de", "fr", "es", "it", "nl", "pl", "tr", "vi", "sv", "pt_BR", "cs_CZ"] as const;
const fakers = locales.map(
  (locale) => new Faker({ locale: [allLocales[locale], allLocales.en, allLocales.base] }),
);
const english = new Faker({ locale: [allLocales.en, allLocales.base] });
const onsets =
  "b c d f g h j k l m n p r s t v w z br ch cl cr dr fl gr kl pl pr qu sh sl st th tr x y".split(" ");
const nuclei = "a e i o u ai au ea ee ie io oa ou y ü é ø".split(" ");
const codas = ["", "", "", "l", "m", "n", "r", "s", "t", "ck", "ld", "nd", "rk", "th", "x"];

const domainWords =
  "alarm battery call clock contact conversation display file folder message note number phone photo picture settings song sound timer".split(
    " ",
  );

/** Makes words, names and numbers from everywhere, so that the model must read and cannot recall; they follow `random` exactly. */
export function makeWords(random: Random): Words {
  const faker = random.pick(fakers);
  faker.seed(random.integer(0, 2 ** 31));
  english.seed(random.integer(0, 2 ** 31));
  const invented = (): string => {
    const word = Array.from(
      { length: random.integer(1, 3) },
      () => random.pick(onsets) + random.pick(nuclei) + random.pick(codas),
    ).join("");
    return word[0]!.toUpperCase() + word.slice(1);
  };
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const person = (): string => {
    if (random.chance(0.4)) return `${invented()} ${invented()}`;
    return random.chance(0.15)
      ? faker.person.firstName()
      : `${faker.person.firstName()} ${faker.person.lastName()}`;
  };
  return {
    person,
    title: () =>
      random.pick([
        () => capital(`${english.word.noun()} ${english.word.noun()}`),
        () => capital(english.word.words({ count: { min: 1, max: 3 } })),
        () => english.commerce.productName(),
        () => english.book.title(),
        () => `${invented()} ${english.word.noun()}`,
        () => `${capital(english.word.noun())} ${random.integer(2, 99)}`,
      ])(),
    sentence: () =>
      random.pick([
        () => english.word.words({ count: { min: 2, max: 6 } }),
        () =>
          `${english.word.verb()} the ${english.word.adjective()} ${english.word.noun()} ${english.word.preposition()} ${invented()}`,
        () => `${english.word.verb()} ${english.commerce.product().toLowerCase()}`,
        () => `${capital(english.word.adjective())} ${invented()} ${english.word.noun()}`,
        // Words by which apps are known, in what is only to be written down: they must not draw the model there.
        () =>
          `${english.word.verb()} the ${random.pick(domainWords)} ${english.word.preposition()} ${invented()}`,
        () => `${capital(english.word.adjective())} ${random.pick(domainWords)}`,
      ])(),
    phone: () => random.pick([phoneDigits, groupedPhone])(random),
    from: ({ train }) => random.pick(train),
    several: ({ train }, count) => random.shuffle(train).slice(0, count),
  };
}

function phoneDigits(random: Random): string {
  return Array.from({ length: random.integer(5, 11) }, () => random.integer(0, 9)).join("");
}

function groupedPhone(random: Random): string {
  const groups = Array.from({ length: random.integer(2, 4) }, () => String(random.integer(10, 9999)));
  return `${random.chance(0.3) ? "+" : ""}${groups.join(random.pick([" ", "-"]))}`;
}
