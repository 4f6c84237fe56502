import { faker } from "@faker-js/faker";
import { dump } from "./dump.ts";
import { alarms, gallery, maps, storePage, videos } from "./wide-apps.ts";
import { chineseShop, composeChat, flutterCards, game, reactHome } from "./wide-frameworks.ts";
import { calendar, chat, dialogAndKeyboard, launcher, login, player, tablet } from "./wide-layers.ts";
import { arabicSettings, empty, obfuscated, oldSettings, onboarding } from "./wide-old.ts";
import { datePicker, lockScreen, permission, popupMenu, shade, shareSheet } from "./wide-system.ts";
import { article, compose, flutter, mailList, reactNative, settings } from "./wide-toolkits.ts";
import { calculator, dialer, files, spreadsheet, webForm } from "./wide-tools.ts";

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
  ...{ maps, videos, gallery, alarms, calculator, dialer, storePage, files },
  ...{
    shareSheet,
    permission,
    shade,
    popupMenu,
    oldSettings,
    datePicker,
    arabicSettings,
    lockScreen,
    obfuscated,
    empty,
  },
  ...{ reactHome, flutterCards, composeChat, webForm, game, chineseShop, onboarding, spreadsheet },
};

/** One screen of each kind of app, with words of their own for each seed; a seed gives the same bytes always. */
export function makeWideScreens(seed: number): readonly WideScreen[] {
  return Object.entries(kinds).map(([kind, make], index) => {
    faker.seed(seed * 100 + index);
    return { id: `${kind}/${seed}`, xml: dump(make()) };
  });
}
