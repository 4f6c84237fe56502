import { expect } from "chai";
import { describe, it } from "mocha";
import { listImports, readSourceFiles } from "./source-files.ts";

/** Files of `emulator/`, each with the files that it imports. */
const files = readSourceFiles()
  .filter(({ folder, isTest }) => folder === "emulator" && !isTest)
  .map((file) => ({
    path: file.path,
    imports: listImports(file).flatMap(({ name, kind }) => (kind === "file" ? [name] : [])),
  }));

const isKit = (path: string): boolean => /^emulator\/kit(-[a-z-]+)?\.ts$/.test(path);
const isBare = (path: string): boolean => path.startsWith("emulator/bare/");
/** The folder of an app, such as `emulator/notes/`; empty for what belongs to the phone itself. */
const appOf = (path: string): string => /^emulator\/(?!bare\/)[^/]+\//.exec(path)?.[0] ?? "";

const importsOf = (matches: (path: string) => boolean): readonly string[] =>
  files.filter(({ path }) => matches(path)).flatMap(({ imports }) => imports);
const ownersOf = (matches: (path: string) => boolean): ReadonlySet<string> =>
  new Set(files.filter(({ imports }) => imports.some(matches)).map(({ path }) => appOf(path)));

describe("the held-out apps", () => {
  it("share no screen code with the others: an app is made of the kit or of bare views", () => {
    const ofKit = ownersOf(isKit);
    const ofBare = [...ownersOf(isBare)].filter((app) => app !== "");
    expect(ofBare.filter((app) => ofKit.has(app))).to.deep.equal([]);
    expect(importsOf(isBare).filter(isKit)).to.deep.equal([]);
  });

  it("take nothing from another app's folder", () => {
    const ofBare = ownersOf(isBare);
    const strangers = files.filter(({ path }) => ofBare.has(appOf(path)) && appOf(path) !== "");
    const borrowed = strangers.flatMap(({ path, imports }) =>
      imports.filter((name) => appOf(name) !== "" && appOf(name) !== appOf(path)),
    );
    expect(borrowed).to.deep.equal([]);
  });
});
