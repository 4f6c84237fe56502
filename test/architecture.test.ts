import { expect } from "chai";
import { describe, it } from "mocha";
import packageJson from "../package.json" with { type: "json" };
import { listImports, readSourceFiles, type SourceFile, withoutComments } from "./source-files.ts";

/** The import table of the design: what a folder may take from other folders, and from npm. */
const layers: Readonly<Record<string, { folders: readonly string[]; packages: readonly string[] | "any" }>> =
  {
    core: { folders: [], packages: ["zod"] },
    perception: { folders: ["core"], packages: ["saxes", "zod"] },
    actuators: {
      folders: ["core"],
      packages: [
        "@yume-chan/adb",
        "@yume-chan/adb-server-node-tcp",
        "@yume-chan/stream-extra",
        "appium",
        "sharp",
        "webdriverio",
        "zod",
      ],
    },
    emulator: {
      folders: ["core"],
      packages: [
        "@expo-google-fonts/roboto",
        "@napi-rs/canvas",
        "@xmldom/xmldom",
        "sharp",
        "sql.js",
        "xpath",
        "yauzl",
        "yoga-layout",
        "zod",
      ],
    },
    runtime: {
      folders: ["core"],
      packages: ["@hono/node-server", "hono", "node-llama-cpp", "prom-client", "zod"],
    },
    agent: { folders: ["core", "perception"], packages: ["zod"] },
    tasks: { folders: ["core", "perception", "agent"], packages: ["yaml", "zod"] },
    eval: { folders: ["core", "perception", "agent", "tasks"], packages: ["zod"] },
    cli: { folders: ["*"], packages: "any" },
    models: {
      folders: ["core", "perception", "actuators", "emulator", "runtime", "agent", "tasks", "eval"],
      packages: "any",
    },
    test: { folders: ["*"], packages: "any" },
    bench: { folders: ["*"], packages: "any" },
    scripts: { folders: ["*"], packages: "any" },
    "": { folders: ["*"], packages: "any" },
  };

/** What tests of any folder may use besides: to look at pictures and documents. */
const testPackages = ["mocha", "chai", "fast-check", "saxes", "sharp"];

/** Files above the limit, each with the reason why it is better in one piece. */
const longFiles: Readonly<Record<string, string>> = {};
const longestFile = 300;

const files = readSourceFiles();
const code = files.filter((file) => !file.path.endsWith(".py"));
const shipped = code.filter((file) => !file.isTest);

function findLines(file: SourceFile, pattern: RegExp): string[] {
  return withoutComments(file.text)
    .split("\n")
    .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1} ${line.trim()}`] : []));
}

describe("the architecture", () => {
  it("lets a folder import only what its layer may", () => {
    const offenders = code.flatMap((file) => {
      const layer = layers[file.folder];
      if (layer === undefined) return [`${file.path}: the folder is not in the import table`];
      return listImports(file).flatMap(({ name, kind }) => {
        if (kind === "node") return [];
        const allowed =
          kind === "package"
            ? layer.packages === "any" ||
              layer.packages.includes(name) ||
              (file.isTest && testPackages.includes(name))
            : mayUse(file, layer.folders, name);
        return allowed ? [] : [`${file.path} imports ${name}`];
      });
    });
    expect(offenders).to.deep.equal([]);
  });

  it("sets a clone up with nothing but Node", () => {
    const setUp = code.filter(({ path }) => path === "scripts/ensure-install.mjs");
    expect(setUp).to.have.lengthOf(1);
    expect(setUp.flatMap(listImports).filter(({ kind }) => kind !== "node")).to.deep.equal([]);
  });

  it("starts without the packages for development", () => {
    const runtime = [...Object.keys(packageJson.dependencies), ...Object.keys(packageJson.peerDependencies)];
    const started = reach("cli/bin.js");
    expect(started.map(({ path }) => path)).to.include("cli/main.ts");
    const offenders = started.flatMap((file) =>
      listImports(file)
        .filter(({ name, kind }) => kind === "package" && !runtime.includes(name))
        .map(({ name }) => `${file.path} imports ${name}`),
    );
    expect(offenders).to.deep.equal([]);
  });

  it("has no cycle of imports", () => {
    expect(findCycles(code)).to.deep.equal([]);
  });

  it(`keeps files within ${longestFile} lines`, () => {
    const lengths = files.map((file) => ({ path: file.path, lines: file.text.trimEnd().split("\n").length }));
    const offenders = lengths.filter(
      ({ path, lines }) => lines > longestFile && longFiles[path] === undefined,
    );
    expect(offenders.map(({ path, lines }) => `${path}: ${lines} lines`)).to.deep.equal([]);
    const needed = lengths.filter(({ lines }) => lines > longestFile).map(({ path }) => path);
    expect(
      Object.keys(longFiles).filter((path) => !needed.includes(path)),
      "needless exceptions",
    ).to.deep.equal([]);
  });

  it("throws no bare errors", () => {
    const bare = /\bnew (Error|TypeError|RangeError|SyntaxError|AggregateError)\(/;
    expect(shipped.flatMap((file) => findLines(file, bare))).to.deep.equal([]);
  });

  it("exports nothing by default", () => {
    expect(code.flatMap((file) => findLines(file, /^export default\b/))).to.deep.equal([]);
  });

  it("documents every export", () => {
    expect(shipped.flatMap(findUndocumented)).to.deep.equal([]);
  });
});

function mayUse(file: SourceFile, folders: readonly string[], imported: string): boolean {
  const folder = imported.includes("/") ? imported.slice(0, imported.indexOf("/")) : "";
  if (folder === file.folder || folders.includes("*") || folders.includes(folder)) return true;
  return (file.isTest && folder === "test") || (file.folder === "cli" && folder === "scripts");
}

/** A file and all that it imports, at once or later. */
function reach(start: string): readonly SourceFile[] {
  const byPath = new Map(code.map((file) => [file.path, file]));
  const reached = new Set([start]);
  for (const path of reached) {
    const file = byPath.get(path);
    for (const { name, kind } of file ? listImports(file) : []) if (kind === "file") reached.add(name);
  }
  return [...reached].flatMap((path) => byPath.get(path) ?? []);
}

function findCycles(all: readonly SourceFile[]): string[] {
  const imports = new Map(
    all.map((file) => [
      file.path,
      listImports(file).flatMap(({ name, kind }) => (kind === "file" ? [name] : [])),
    ]),
  );
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      return;
    }
    if (finished.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...trail, path]);
    finished.add(path);
  };
  for (const file of all) visit(file.path, []);
  return cycles;
}

function findUndocumented(file: SourceFile): string[] {
  const lines = file.text.split("\n");
  const declaration =
    /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type) (\w+)/;
  let previous = "";
  return lines.flatMap((line, index) => {
    const name = declaration.exec(line)?.[1];
    if (name === undefined) return [];
    const isOverload = name === previous;
    previous = name;
    const documented = lines[index - 1]?.trimEnd().endsWith("*/") || isOverload;
    return documented ? [] : [`${file.path}:${index + 1} ${name}`];
  });
}
