import { WebDriverError } from "./web-driver-error.ts";

/** A literal or an object in the Java that selectors are written in. */
export type JavaValue =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "integer"; readonly value: number }
  | JavaObject;

/** `new Name(arguments).method(arguments)…`. */
export interface JavaObject {
  readonly kind: "object";
  readonly className: string;
  readonly arguments: readonly JavaValue[];
  readonly calls: readonly JavaCall[];
}

/** One method call of a chain. */
export interface JavaCall {
  readonly method: string;
  readonly arguments: readonly JavaValue[];
}

/** A selector longer than this is no selector. */
const longest = 20_000;
const deepest = 50;

/**
 * Parses the objects of a UiAutomator locator; several are told apart by `;`.
 *
 * @throws WebDriverError "invalid selector" that says where it stopped.
 */
export function parseExpressions(text: string): readonly JavaObject[] {
  let at = 0;

  const fail = (wanted: string): never => {
    const saw = at < text.length ? `'${text.slice(at, at + 20)}'` : "the end";
    throw new WebDriverError(
      "invalid selector",
      `Could not parse expression \`${text.slice(0, 200)}\`: expected ${wanted} at ${at}, saw ${saw}`,
    );
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const skipSpace = () => take(/\s*/y);
  const sign = (character: string): boolean => {
    skipSpace();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const expectSign = (character: string) => sign(character) || fail(`'${character}'`);

  const readString = (): JavaValue => {
    const literal = take(/"(?:[^"\\]|\\[\s\S])*"/y) ?? fail("the end of a string");
    return { kind: "string", value: literal.slice(1, -1).replaceAll('\\"', '"') };
  };
  const readValue = (depth: number): JavaValue => {
    skipSpace();
    if (text[at] === '"') return readString();
    const integer = take(/-?\d+(?![\w.])/y);
    if (integer !== undefined) return { kind: "integer", value: Number(integer) };
    const truth = take(/(?:true|false)\b/y);
    if (truth !== undefined) return { kind: "boolean", value: truth === "true" };
    return readObject(depth);
  };
  const readArguments = (depth: number): readonly JavaValue[] => {
    expectSign("(");
    const values: JavaValue[] = [];
    if (sign(")")) return values;
    do values.push(readValue(depth + 1));
    while (sign(","));
    expectSign(")");
    return values;
  };
  const readObject = (depth: number): JavaObject => {
    if (depth > deepest) fail("less nesting");
    skipSpace();
    // Clients may leave the `new` out.
    take(/new\s+/y);
    const className =
      take(/Ui(?:Selector|Scrollable|Collection)\b/y) ?? fail("`new UiSelector` or `new UiScrollable`");
    const own = readArguments(depth);
    const calls: JavaCall[] = [];
    while (sign(".")) {
      skipSpace();
      const method = take(/[A-Za-z]\w*/y) ?? fail("a method");
      calls.push({ method, arguments: readArguments(depth) });
    }
    return { kind: "object", className, arguments: own, calls };
  };

  if (text.length > longest) fail("a shorter expression");
  const objects: JavaObject[] = [];
  do {
    skipSpace();
    if (at < text.length || objects.length === 0) objects.push(readObject(0));
  } while (sign(";"));
  skipSpace();
  if (at < text.length) fail("'.' or ';'");
  return objects;
}
