import { expect } from "chai";
import { describe, it } from "mocha";
import type { UiElement } from "../core/screen.ts";
import { makeScreen, plain, textbox, toggle } from "../test/make-screen.ts";
import { lacksDeed, lacksSearch } from "./claims.ts";

const lacks = (
  goal: string,
  elements: readonly Partial<UiElement>[],
  ...history: readonly string[]
): boolean => lacksDeed({ goal, history, screen: makeScreen(elements) });

describe("lacksDeed", () => {
  describe("of a switch", () => {
    const goals = [
      "Turn off Wi-Fi",
      "Switch Wi-Fi off, please",
      "Disable wifi.",
      "Please turn the Wi-Fi off in Settings",
      "Wi-Fi has to be off",
      "Open Settings and turn Wi-Fi off",
    ];
    for (const goal of goals) {
      it(`wants it off for "${goal}"`, () => {
        expect(lacks(goal, [toggle("Wi‑Fi", true)])).to.equal(true);
        expect(lacks(goal, [toggle("Wi‑Fi", false)])).to.equal(false);
      });
    }

    it("looks at the one that shares most words with the goal", () => {
      const switches = [toggle("Use Battery Saver", true), toggle("Battery percentage", false)];
      expect(lacks("Turn on battery percentage", switches)).to.equal(true);
      expect(lacks("Turn on Battery Saver", switches)).to.equal(false);
    });

    it("remembers one that is out of sight, as it was left", () => {
      const lines = ['tap "Extra dim" -> "Extra dim" on', 'tap "Extra dim" -> "Extra dim" off'];
      expect(lacks("Turn on extra dim", [], ...lines.slice(0, 1))).to.equal(false);
      expect(lacks("Turn on extra dim", [], ...lines)).to.equal(true);
    });

    it("is there where none was seen that the goal names", () => {
      expect(lacks("Turn on extra dim", [toggle("Touch sounds", true)])).to.equal(true);
    });

    it("is not there where the goal is about something else, or unclear", () => {
      for (const goal of [
        "Put the milk on the list",
        "Turn the page",
        'Write "turn it off" down',
        "Is Wi-Fi off? Turn it off if it is not, and leave its switch on the screen",
      ])
        expect(lacks(goal, [toggle("Wi-Fi", true)]), goal).to.equal(false);
    });
  });

  describe("of deleting", () => {
    const goal = 'Delete the note "Old plan"';

    it("is there while nothing was tapped that deletes, in whatever words", () => {
      for (const wanted of [
        goal,
        "Scrap the note Old plan",
        'Text Noah "Done". After that, the note Old plan can go',
        "Get rid of the note Old plan",
      ])
        expect(lacks(wanted, [plain("Notes")], 'tap "Old plan" -> new screen'), wanted).to.equal(true);
    });

    it("is not there once something was", () => {
      for (const name of ["Delete", "Take off", "Remove 2 notes"])
        expect(lacks(goal, [plain("Old plan")], `tap "${name}" -> new screen`), name).to.equal(false);
    });

    it("is not there where nothing should be deleted", () => {
      for (const wanted of [
        'Tell Noah to delete the note "Old plan"',
        'Send Noah "Delete the old plan"',
        'Delete what the note says and put "Milk" there instead',
        "Change the alarm without deleting it",
      ])
        expect(lacks(wanted, [plain("Old plan")]), wanted).to.equal(false);
    });
  });

  describe("of saving", () => {
    const typed = 'type "Milk" into "Title" -> "Title" = "Milk"';
    const form = [textbox("Title", "Milk"), { name: "Save" }];

    it("is there while what was typed stands beside the button that keeps it", () => {
      expect(lacks("Note down Milk", form, typed)).to.equal(true);
      expect(lacks("Fill in a note Milk, but do not save it", form, typed)).to.equal(false);
    });

    it("is not there for a box that was full before, or without such a button", () => {
      expect(lacks("Note down Milk", form)).to.equal(false);
      expect(lacks("Note down Milk", [textbox("Search", "Milk")], typed)).to.equal(false);
      expect(lacks("Note down Milk", [form[0]!, { name: "Save", states: ["disabled"] }], typed)).to.equal(
        false,
      );
    });
  });

  it("is there where the last step took something back", () => {
    expect(lacks("Rename the plan", [plain("Plan")], 'tap "Cancel" -> new screen')).to.equal(true);
    expect(lacks("Rename the plan", [plain("Plan")], 'tap "OK" -> new screen')).to.equal(false);
  });
});

describe("lacksSearch", () => {
  const isHasty = (goal: string, ...history: readonly string[]): boolean =>
    lacksSearch({ goal, history, screen: makeScreen([plain("No contacts")]) });
  const goal = "Delete the contact Ada Rossi";

  it("is there before what the goal names was typed, tapped last or scrolled for", () => {
    expect(isHasty(goal, 'tap "Search contacts" -> changed')).to.equal(true);
    expect(isHasty(goal, 'type "Ada Rossi" into "Search contacts" -> changed')).to.equal(false);
    expect(isHasty(goal, 'tap "Greta Olsen" -> new screen', "scroll down -> moved")).to.equal(false);
    const file = 'Delete the file "Plan.pdf" in Pictures';
    expect(isHasty(file, 'tap "Pictures · 4 items" -> new screen')).to.equal(false);
    expect(isHasty(file, 'tap "Pictures · 4 items" -> new screen', 'tap "Greta.jpg" -> new screen')).to.equal(
      true,
    );
  });

  it("is there where another place that the goal names was not opened, or something is to be made", () => {
    const inMusic = 'tap "Music · 4 items" -> new screen';
    expect(isHasty("Move the file Plan.pdf out of Movies into Music", inMusic)).to.equal(true);
    expect(isHasty("Set up a folder called Plans in Music", inMusic)).to.equal(true);
  });

  it("is there where only a part of what is quoted was typed", () => {
    const edit = 'Put "Meet Ada at noon" into the note Old plan';
    expect(isHasty(edit, 'type "Meet Ada" into "To" -> changed')).to.equal(true);
    expect(isHasty('Show "Ada Rossi"', 'type "Ada Rossi" into "Search" -> changed')).to.equal(false);
  });

  it("is there while a phone number was not tried", () => {
    const text = "Text 555 0188 that Noah is late";
    expect(isHasty(text, 'type "Noah" into "To" -> changed')).to.equal(true);
    expect(isHasty(text, 'type "5550188" into "To" -> changed', 'type "Noah" into "To" -> changed')).to.equal(
      false,
    );
  });

  it("is not there where the goal names nothing", () => {
    expect(isHasty("Turn on what keeps the screen awake")).to.equal(false);
  });
});
