import { DOMParser, type Element, type Node } from "@xmldom/xmldom";

/** A part of a page, as far as the browser knows HTML. */
export type Block =
  | { readonly kind: "heading" | "text" | "item"; readonly words: string; readonly level?: number }
  | { readonly kind: "link"; readonly words: string; readonly href: string }
  | { readonly kind: "button"; readonly words: string; readonly target: string }
  | { readonly kind: "input"; readonly name: string; readonly label: string; readonly expects?: string }
  | { readonly kind: "maze"; readonly rows: readonly string[] }
  | { readonly kind: "numbers"; readonly values: readonly number[] }
  | { readonly kind: "canvas"; readonly colours: readonly string[]; readonly palette: readonly string[] };

/** A page that has been read. */
export interface HtmlPage {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const headings: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 };
const hidden: ReadonlySet<string> = new Set(["head", "script", "style", "title", "template"]);

/**
 * Reads a page: headings, paragraphs, lists, links, buttons, inputs, and three elements of local
 * games, `maze`, `numbers` and `canvas`. Scripts do not run; what it does not know it reads through.
 */
export function readHtml(text: string): HtmlPage {
  const root = parse(text);
  const title = root?.getElementsByTagName("title")[0]?.textContent?.trim() ?? "";
  const blocks = root ? readChildren(root) : [];
  const first = blocks.find((block) => block.kind === "heading");
  return { title: title || (first && "words" in first ? first.words : ""), blocks };
}

function parse(text: string): Element | undefined {
  const whole = /<html[\s>]/i.test(text) ? text : `<html>${text}</html>`;
  try {
    const parsed = new DOMParser({ onError: () => {} }).parseFromString(whole, "text/html");
    return parsed.documentElement ?? undefined;
  } catch {
    return undefined;
  }
}

function readChildren(node: Node): readonly Block[] {
  const blocks: Block[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) blocks.push(...readNode(child));
  return blocks;
}

function readNode(node: Node): readonly Block[] {
  if (node.nodeType === 3) {
    const words = squeeze(node.nodeValue ?? "");
    return words === "" ? [] : [{ kind: "text", words }];
  }
  if (node.nodeType !== 1) return [];
  const element = node as Element;
  const name = element.tagName.toLowerCase();
  const words = squeeze(element.textContent ?? "");
  const say = (attribute: string) => element.getAttribute(attribute) ?? "";
  const list = (attribute: string) =>
    say(attribute)
      .split(/[\s,]+/)
      .filter(Boolean);
  if (hidden.has(name)) return [];
  const level = headings[name];
  if (level !== undefined) return [{ kind: "heading", words, level }];
  switch (name) {
    case "p":
      return element.getElementsByTagName("*").length === 0
        ? [{ kind: "text", words }]
        : readChildren(element);
    case "li":
      return [{ kind: "item", words }];
    case "a":
      return [{ kind: "link", words, href: say("href") }];
    case "button":
      return [{ kind: "button", words, target: say("data-check") }];
    case "input":
      return [
        {
          kind: "input",
          name: say("name"),
          label: say("placeholder"),
          ...(element.hasAttribute("data-expects") ? { expects: say("data-expects") } : {}),
        },
      ];
    case "maze":
      return [{ kind: "maze", rows: say("rows").split("/").filter(Boolean) }];
    case "numbers":
      return [{ kind: "numbers", values: list("values").map(Number) }];
    case "canvas":
      return [{ kind: "canvas", colours: list("data-wanted"), palette: list("data-palette") }];
    default:
      return readChildren(element);
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
