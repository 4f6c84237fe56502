import { expect } from "chai";
import { describe, it } from "mocha";
import type { Screen } from "../core/screen.ts";
import { drawMarks } from "./marks.ts";

const bounds = { x: 10, y: 20, width: 300, height: 40 };
const shared = { role: "button", bounds, depth: 0, states: [] } as const;
const screen: Screen = {
  id: "",
  size: { width: 720, height: 1600 },
  app: { packageName: "com.example.app" },
  elements: [
    { ref: "e1", name: "Save", gestures: ["tap"], ...shared },
    { ref: "e2", name: "Only text", gestures: [], ...shared },
  ],
  keyboardShown: false,
  origin: "tree",
  omitted: 0,
  takenAt: "",
};

describe("drawMarks", () => {
  it("marks what answers to a gesture with its ref, and nothing else", () => {
    const svg = drawMarks(screen, new Uint8Array([1, 2, 3]));
    expect(svg).to.match(/^<svg [^>]*width="720" height="1600">/);
    expect(svg).to.contain('<rect x="10" y="20" width="300" height="40"').and.to.contain(">e1</text>");
    expect(svg).to.not.contain("e2");
  });

  it("lays the screenshot beneath", () => {
    expect(drawMarks(screen, new Uint8Array([1, 2, 3]))).to.contain('href="data:image/png;base64,AQID"');
  });
});
