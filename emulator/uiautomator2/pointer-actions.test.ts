import { expect } from "chai";
import { describe, it } from "mocha";
import { type ActionSources, pickFelt, planActions, type Stroke } from "./pointer-actions.ts";

type Item = ActionSources[number]["actions"][number];

const to = (
  x: number,
  y: number,
  duration = 0,
  origin?: Item extends { origin?: infer O } ? O : never,
): Item => ({ type: "pointerMove", x, y, duration, ...(origin === undefined ? {} : { origin }) }) as Item;
const down: Item = { type: "pointerDown" };
const up: Item = { type: "pointerUp" };
const rest = (duration: number): Item => ({ type: "pause", duration });
const finger = (...actions: Item[]) => ({ type: "pointer" as const, id: "finger", actions });
const keys = (...actions: Item[]) => ({ type: "key" as const, id: "keys", actions });
const plan = (...sources: ActionSources) => planActions(sources, () => ({ x: 100, y: 200 }));

describe("planActions", () => {
  it("makes a stroke of a finger from touch to lift", () => {
    expect(plan(finger(to(10, 20), down, rest(80), up))).to.deep.equal({
      durationMs: 80,
      events: [
        {
          kind: "stroke",
          from: { x: 10, y: 20 },
          to: { x: 10, y: 20 },
          reach: 0,
          downAt: 0,
          movedAt: 80,
          upAt: 80,
        },
      ],
    });
  });

  it("knows how long a finger rested before it moved", () => {
    const [stroke] = plan(finger(to(0, 0), down, rest(600), to(30, 40, 300), up)).events;
    expect(stroke).to.include({ reach: 50, downAt: 0, movedAt: 600, upAt: 900 });
  });

  it("measures from the screen, from the finger, and from the middle of an element", () => {
    const element = { "element-6066-11e4-a52e-4f735466cecf": "1" };
    const actions = [to(-5, 5, 0, element as never), down, to(0, -50, 10, "pointer" as never), up];
    expect(plan(finger(...actions)).events[0]).to.deep.include({
      from: { x: 95, y: 205 },
      to: { x: 95, y: 155 },
    });
  });

  it("waits in each tick for the slowest", () => {
    const first = finger(to(0, 0), down, to(0, 100, 500), up);
    const second = finger(to(9, 9), down, to(9, 109, 100), up);
    const ends = plan(first, second).events.map((event) => event.upAt);
    expect(ends).to.deep.equal([500, 500]);
  });

  it("lifts a finger that nobody lifts, and forgets one that is cancelled", () => {
    expect(plan(finger(to(1, 1), down, rest(30))).events[0]).to.include({ upAt: 30 });
    expect(plan(finger(to(1, 1), down, { type: "pointerCancel" })).events).to.deep.equal([]);
  });

  it("presses keys in their order, with shift", () => {
    const pressed = (value: string): Item[] => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ];
    const typed = plan(keys(...pressed("a"), { type: "keyDown", value: "\uE008" }, ...pressed("b")));
    expect(
      typed.events.map((event) => (event.kind === "key" ? [event.value, event.shift] : [])),
    ).to.deep.equal([
      ["a", false],
      ["b", true],
    ]);
  });
});

describe("pickFelt", () => {
  const stroke = (downAt: number, upAt: number, reach: number): Stroke => ({
    kind: "stroke",
    from: { x: 0, y: 0 },
    to: { x: 0, y: reach },
    reach,
    downAt,
    movedAt: downAt,
    upAt,
  });

  it("lets of fingers that move together only the last one scroll", () => {
    const both = [stroke(0, 100, 300), stroke(10, 100, 300)];
    expect([...pickFelt(both, 16)]).to.deep.equal([both[1]]);
  });

  it("lets fingers that rest tap beside one that moves, and strokes follow each other", () => {
    const mixed = [stroke(0, 100, 0), stroke(10, 90, 300), stroke(200, 300, 300)];
    expect([...pickFelt(mixed, 16)]).to.deep.equal(mixed);
  });
});
