import { expect } from "chai";
import { describe, it } from "mocha";
import type { Action } from "../core/action.ts";
import { TapwrightError } from "../core/errors.ts";
import type { UiElement } from "../core/screen.ts";
import { makeScreen } from "../test/make-screen.ts";
import { approveAll, approveOnly, assessRisk, demandApproval, type Risk } from "./policy.ts";

const tap: Action = { type: "tap", target: "e1" };

function screenWith(element: Partial<UiElement>) {
  return makeScreen([{ ref: "e1", role: "button", gestures: ["tap"], ...element }]);
}

describe("assessRisk", () => {
  const named: readonly (readonly [string, Risk | undefined])[] = [
    ["Send", "send"],
    ["DELETE", "delete"],
    ["Remove 3 items", "delete"],
    ["Discard", "delete"],
    ["Pay now", "pay"],
    ["Call", "call"],
    ["While using the app", "allow"],
    ["Allow", "allow"],
    ["Install", "install"],
    ["Share", "share"],
    ["Save", undefined],
    ["Sender", undefined],
    ["Call log", "call"],
    ["Don't allow", undefined],
    ["Send flowers to grandmother on Friday", undefined],
    ["Recently deleted", undefined],
  ];
  for (const [name, risk] of named) {
    it(`takes a tap on ${JSON.stringify(name)} for ${risk ?? "free"}`, () => {
      expect(assessRisk(tap, screenWith({ name }))).to.equal(risk);
      expect(assessRisk({ type: "long-press", target: "e1" }, screenWith({ name }))).to.equal(risk);
    });
  }

  it("sees what lies under a point", () => {
    const action: Action = { type: "tap", target: { x: 50, y: 5 } };
    expect(assessRisk(action, screenWith({ name: "Delete" }))).to.equal("delete");
    expect(assessRisk({ ...action, target: { x: 500, y: 500 } }, screenWith({ name: "Delete" }))).to.equal(
      undefined,
    );
  });

  it("takes a tap into a field for free, whatever stands in it", () => {
    expect(assessRisk(tap, screenWith({ name: "Send", gestures: ["tap", "type"] }))).to.equal(undefined);
  });

  it("knows a password by its field, also when the text goes to the focus", () => {
    const field = screenWith({ role: "textbox", gestures: ["tap", "type"], states: ["password", "focused"] });
    expect(assessRisk({ type: "type", target: "e1", text: "x" }, field)).to.equal("password");
    expect(assessRisk({ type: "type", text: "x" }, field)).to.equal("password");
  });

  it("takes what ends or only looks for free", () => {
    const screen = screenWith({ name: "Delete" });
    for (const action of [
      { type: "done", status: "success" },
      { type: "scroll", direction: "down" },
      { type: "press", key: "back" },
    ] satisfies Action[]) {
      expect(assessRisk(action, screen)).to.equal(undefined);
    }
  });
});

describe("demandApproval", () => {
  const screen = screenWith({ name: "Delete" });

  it("asks about exactly the action, with the words of the screen", async () => {
    const asked: unknown[] = [];
    const approve = async (request: unknown) => asked.push(request) > 0;
    await demandApproval(tap, screen, approve, {});
    expect(asked).to.deep.equal([
      { risk: "delete", action: tap, move: 'tap "Delete"', app: screen.app.packageName },
    ]);
  });

  it("lets nothing through without a yes to its own risk", async () => {
    await demandApproval(tap, screen, approveAll, {});
    await demandApproval(tap, screen, approveOnly(new Set(["delete"])), {});
    const refused = await demandApproval(tap, screen, approveOnly(new Set(["send"])), {}).catch(String);
    expect(refused).to.contain('tap "Delete"');
    const error = await demandApproval(tap, screen, approveOnly(new Set()), {}).catch((e: unknown) => e);
    expect(TapwrightError.is(error, "approval-needed")).to.equal(true);
  });

  it("asks nobody about what is free", async () => {
    const nobody = async () => expect.fail("asked");
    await demandApproval(tap, screenWith({ name: "Save" }), nobody, {});
  });
});
