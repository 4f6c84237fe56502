import { faker } from "@faker-js/faker";
import { dump } from "./dump.ts";
import { calendar, chat, dialogAndKeyboard, launcher, login, player, tablet } from "./wide-layers.ts";
import { article, compose, flutter, mailList, reactNative, settings } from "./wide-toolkits.ts";

/** A screen as an app of some kind builds it, and the XML that `uiautomator dump` would print of it. */
export interface WideScreen {
  readonly id: string;
  readonly xml: string;
}

const kinds = {
  mailList,
  settings,
  compose,
  flutter,
  reactNative,
  article,
  login,
  launcher,
  chat,
  dialogAndKeyboard,
  tablet: () => tablet(false),
  drawer: () => tablet(true),
  player,
  calendar,
};

/** One screen of each kind of app, with words of their own for each seed; a seed gives the same bytes always. */
export function makeWideScreens(seed: number): readonly WideScreen[] {
  return Object.entries(kinds).map(([kind, make], index) => {
    faker.seed(seed * 100 + index);
    return { id: `${kind}/${seed}`, xml: dump(make()) };
  });
}
