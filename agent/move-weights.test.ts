import { expect } from "chai";
import { describe, it } from "mocha";
import { makeScreen, slider, toggle } from "../test/make-screen.ts";
import { listCandidates } from "./candidates.ts";
import { weighMoves } from "./move-weights.ts";

const apps = ["Notes", "Clock"].map((label) => ({ label, packageName: label }));

/** The moves that are doubtful on a screen with these things to tap; answers and giving up have tests of their own. */
function listDoubtful(names: readonly string[], goal: string, ...history: readonly string[]): string[] {
  const screen = makeScreen(names.map((name) => ({ name, gestures: ["tap"] })));
  const weigh = weighMoves({ goal, history, screen }, apps);
  return listCandidates(screen, apps)
    .filter((candidate) => weigh(candidate) < 1)
    .map(({ label }) => label)
    .filter((label) => label !== "impossible" && label !== "answer:");
}

describe("weighMoves", () => {
  const buttons = ["Send", "Save"];

  it("doubts sending, and success, before a name in the goal was met", () => {
    const goal = "Share the list with Noah";
    expect(listDoubtful(buttons, goal)).to.deep.equal(["tap Send", "done"]);
    expect(listDoubtful(buttons, goal, 'tap "Noah" -> new screen')).to.deep.equal([]);
  });

  it("all but rules out an answer to an order", () => {
    const screen = makeScreen([{ name: "6:00 AM · Nap" }]);
    const weighAnswer = (goal: string): number => {
      const answer = listCandidates(screen, apps).find(({ label }) => label === "answer:")!;
      return weighMoves({ goal, history: [], screen }, apps)(answer);
    };
    expect(weighAnswer("Change the time of the Nap alarm to 7:00 AM")).to.be.lessThan(0.01);
    expect(weighAnswer("Nap alarm, what time?")).to.equal(1);
  });

  it("all but rules out giving up before what the goal names was looked for", () => {
    const screen = makeScreen([{ name: "Search" }]);
    const weighGivingUp = (...history: readonly string[]): number => {
      const weigh = weighMoves({ goal: "Call Noah Berg", history, screen }, apps);
      return weigh(listCandidates(screen, apps).find(({ label }) => label === "impossible")!);
    };
    expect(weighGivingUp()).to.be.lessThan(0.01);
    expect(weighGivingUp('type "Noah Berg" into "Search" -> changed')).to.equal(1);
  });

  it("doubts success before the names of all parts were met", () => {
    expect(listDoubtful(buttons, "Write to Noah, then to Ada", 'tap "Noah" -> new screen')).to.deep.equal([
      "done",
    ]);
  });

  describe("rows", () => {
    const rows = ["6:00 AM · Wake up", "9:35 AM · Winter plan", "3:50 PM · Nap"];
    const goal = 'Change the alarm labelled "Winter plan"';

    it("are doubted beside one of which the goal names any part", () => {
      expect(listDoubtful(rows, goal)).to.deep.equal(["tap 6:00 AM", "tap 3:50 PM"]);
    });

    it("are not doubted once a step has had to do with what the goal names", () => {
      expect(listDoubtful(rows, goal, 'tap "9:35 AM · Winter plan" -> new screen')).to.deep.equal([]);
    });

    it("are not doubted where the goal names none of them", () => {
      expect(listDoubtful(rows, 'Delete the alarm labelled "Dinner"')).not.to.include("tap 6:00 AM");
    });

    it("are all but ruled out by words, and only doubted by a time, which may stand there by chance", () => {
      const weighFirst = (wanted: string): number => {
        const screen = makeScreen(rows.map((name) => ({ name })));
        const [first] = listCandidates(screen, apps);
        return weighMoves({ goal: wanted, history: [], screen }, apps)(first!);
      };
      expect(weighFirst(goal)).to.be.lessThan(0.01);
      expect(weighFirst("Delete the alarm at 3:50 PM")).to.equal(1 / 8);
    });
  });

  it("doubts going once more where it was, before it met what else the goal names", () => {
    const folders = ["Movies", "Music"];
    const went = 'tap "Movies" -> new screen';
    expect(listDoubtful(folders, "Move it from Movies to Pictures", went)).to.include("tap Movies");
    expect(listDoubtful(folders, "Move it from Movies to Music", went)).not.to.include("tap Movies");
  });

  it("doubts scrolling away from what the goal names, until nothing else is to be found", () => {
    const listMoves = (goal: string): number => {
      const list = { role: "list", gestures: ["scroll-down"] } as const;
      const screen = makeScreen([...["Movies", "Music"].map((name) => ({ name })), list]);
      const scroll = listCandidates(screen, apps).find(({ label }) => label === "scroll down")!;
      return weighMoves({ goal, history: [], screen }, apps)(scroll);
    };
    expect(listMoves("Make a folder in Music")).to.equal(1 / 8);
    expect(listMoves("Put it from Pictures into Music")).to.equal(1);
  });

  it("all but rules out deleting where nothing in the goal can mean it", () => {
    const listAgainst = (goal: string) => listDoubtful(["Delete", "Rename"], goal);
    expect(listAgainst("Please rename the plan")).to.deep.equal(["tap Delete"]);
    for (const goal of ["Get rid of the plan", "Clean up the list of duplicates", "lösche es"])
      expect(listAgainst(goal), goal).not.to.include("tap Delete");
  });

  it("all but rules out sliders beside the one that the goal names", () => {
    const screen = makeScreen([slider("Alarm volume", 40), slider("Media volume", 40)]);
    const weigh = weighMoves({ goal: "Settings: media volume to 20", history: [], screen }, apps);
    const [alarm, media] = listCandidates(screen, apps);
    expect([weigh(alarm!), weigh(media!)]).to.deep.equal([1 / 512, 1]);
  });

  it("all but rules out sliders where the goal does not say how far", () => {
    const weighSlider = (goal: string): number => {
      const screen = makeScreen([slider("Media volume", 40)]);
      return weighMoves({ goal, history: [], screen }, apps)(listCandidates(screen, apps)[0]!);
    };
    expect(weighSlider("Turn off extra dim")).to.be.lessThan(0.01);
    for (const goal of ["Volume to 30 %", "Mute all", "The display at its darkest"])
      expect(weighSlider(goal), goal).to.equal(1);
  });

  it("all but rules out a claim against which the switch speaks", () => {
    const weighDone = (isOn: boolean): number => {
      const screen = makeScreen([toggle("Wi-Fi", isOn)]);
      const done = listCandidates(screen, apps).find(({ label }) => label === "done")!;
      return weighMoves({ goal: "Turn on Wi-Fi", history: [], screen }, apps)(done);
    };
    expect([weighDone(false), weighDone(true)]).to.deep.equal([1 / 512, 1]);
  });
});
