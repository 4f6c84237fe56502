import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { SaxesParser } from "saxes";
import { readPlainXml, type TagHandler } from "./plain-xml.ts";

type Told = readonly unknown[];

function makeNotes(): TagHandler & { readonly told: unknown[] } {
  const told: unknown[] = [];
  return {
    told,
    open: (name, attributes) => told.push(["open", name, { ...attributes }]),
    close: (name) => told.push(["close", name]),
  };
}

function readFast(xml: string): Told | undefined {
  const notes = makeNotes();
  return readPlainXml(xml, notes) ? notes.told : undefined;
}

/** What a full parser says of it; undefined where it refuses. */
function readFully(xml: string): Told | undefined {
  const notes = makeNotes();
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => notes.open(name, attributes));
  parser.on("closetag", ({ name }) => notes.close(name));
  try {
    parser.write(xml).close();
    return notes.told;
  } catch {
    return undefined;
  }
}

describe("readPlainXml", () => {
  it("reads what UI Automator writes", () => {
    const xml = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
      <hierarchy rotation="0"><node text="A &amp; B &lt;3" bounds="[0,0][1,1]"><node text="" /></node></hierarchy>\n`;
    expect(readFast(xml)).to.deep.equal([
      ["open", "hierarchy", { rotation: "0" }],
      ["open", "node", { text: "A & B <3", bounds: "[0,0][1,1]" }],
      ["open", "node", { text: "" }],
      ["close", "node"],
      ["close", "node"],
      ["close", "hierarchy"],
    ]);
  });

  it("reads numbered characters, as emoji and line ends are written", () => {
    expect(readFast('<a b="&#128075;&#x1F3FD;&#10;&lt;"/>')).to.deep.equal([
      ["open", "a", { b: "👋🏽\n<" }],
      ["close", "a"],
    ]);
  });

  it("mixes up no attributes of tags that differ in some", () => {
    const xml = '<a b="1" c="2"><a b="1"/><a b="1" d="2" c="2"/><a c="2" b="1"/><a  b="1" c="3"/></a>';
    expect(readFast(xml)).to.deep.equal(readFully(xml));
  });

  for (const [what, xml] of [
    ["single quotes", "<a b='c'/>"],
    ["characters that XML may not have", '<a b="&#1;"/>'],
    ["a number that is none of a character", '<a b="&#xD83D;"/>'],
    ["attributes without a space between them", '<a b="1"c="2"/>'],
    ["line ends in values", '<a b="c\nd"/>'],
    ["text between tags", "<a>b</a>"],
    ["comments", "<a><!-- b --></a>"],
    ["an attribute twice", '<a b="1" b="2"/>'],
    ["tags that do not fit", "<a></b>"],
    ["an end that is missing", "<a><b></b>"],
    ["a bare ampersand", '<a b="c & d"/>'],
    ["half a surrogate pair", '<a b="\ud800"/>'],
  ] as const) {
    it(`leaves ${what} to a full parser`, () => expect(readFast(xml)).to.equal(undefined));
  }

  it("says the same as a full parser wherever it says anything", () => {
    const word = fc.stringMatching(/^[a-z]{1,3}$/);
    const value = fc.string({ unit: fc.constantFrom(..."ab<>&;\"'/= \n\u0001é😀") });
    const piece = fc.oneof(
      fc.tuple(word, word, value).map(([tag, name, text]) => `<${tag} ${name}="${text}">`),
      fc.tuple(word, word, value).map(([tag, name, text]) => `<${tag} ${name}="${quote(text)}"/>`),
      word.map((tag) => `</${tag}>`),
      fc.constantFrom("<a>", "</a>", "<a/>", "\n", " ", "x"),
    );
    const body = fc.array(piece, { maxLength: 8 }).map((pieces) => `<a>${pieces.join("")}</a>`);
    fc.assert(
      fc.property(body, (xml) => {
        const fast = readFast(xml);
        if (fast !== undefined) expect(fast).to.deep.equal(readFully(xml));
      }),
      { numRuns: 2000 },
    );
  });
});

function quote(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
