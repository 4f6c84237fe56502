import { expect } from "chai";
import { describe, it } from "mocha";
import type { Step } from "../core/episode.ts";
import type { UiElement } from "../core/screen.ts";
import { formatStep } from "./step-line.ts";
import { makeUi } from "./ui.ts";

const wifi: UiElement = {
  ref: "e7",
  role: "switch",
  name: "Wi-Fi",
  bounds: { x: 0, y: 100, width: 720, height: 96 },
  depth: 0,
  states: [],
  gestures: ["tap"],
};
const step: Step = {
  index: 2,
  before: {
    id: "1",
    size: { width: 720, height: 1600 },
    app: { packageName: "com.android.settings" },
    elements: [{ ...wifi, ref: "e1", role: "heading", name: "Internet", gestures: [] }, wifi],
    keyboardShown: false,
    origin: "tree",
    omitted: 0,
    takenAt: "2026-11-22T12:00:00.000Z",
  },
  thought: "97 %, then back 2 %",
  action: { type: "tap", target: "e7" },
  result: { ok: true, message: "Wi-Fi is on", changed: true },
  usage: { inputTokens: 260, outputTokens: 1, cachedTokens: 200, prefillMs: 40.4, decodeMs: 2 },
  startedAt: "2026-11-22T12:00:00.000Z",
  durationMs: 123.4,
};
const ui = makeUi({ stdout: { write: () => true }, stderr: { write: () => true } });

describe("formatStep", () => {
  it("tells what was seen, done and why, what came of it, and what it cost", () => {
    expect(formatStep(step, ui)).to.equal(
      ' 3 settings "Internet", 2 elements: tap "Wi-Fi" (97 %, then back 2 %) → Wi-Fi is on ' +
        "[123 ms, model 42 ms, 60 tokens computed, 200 cached]",
    );
  });

  it("leaves out what nobody knows", () => {
    const usage = { inputTokens: 0, outputTokens: 0 };
    const result = { ok: true, message: "", changed: false };
    expect(
      formatStep({ ...step, thought: "", action: { type: "press", key: "back" }, usage, result }, ui),
    ).to.equal(' 3 settings "Internet", 2 elements: back [123 ms]');
  });
});
