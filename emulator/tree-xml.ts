import type { Rect } from "../core/geometry.ts";
import { type Box, shownText } from "./layout.ts";

/**
 * A window's tree as `uiautomator dump` of Android 13 writes it.
 *
 * @param focused Address of the box that takes what is typed.
 * @param unlabelled Address of a box whose description is left out.
 */
export function writeTreeXml(
  root: Box,
  packageName: string,
  focused: string | undefined,
  unlabelled?: string,
): string {
  const parts = [`<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0">`];
  writeNode(root, 0, { packageName, focused, unlabelled, parts });
  parts.push("</hierarchy>");
  return parts.join("");
}

interface Writing {
  readonly packageName: string;
  readonly focused: string | undefined;
  /** Address of what has lost its description. */
  readonly unlabelled: string | undefined;
  readonly parts: string[];
}

function writeNode(box: Box, index: number, writing: Writing): void {
  const { widget } = box;
  const text = shownText(widget);
  const description = box.address === writing.unlabelled ? "" : (widget.description ?? "");
  const editable = widget.onText !== undefined;
  const clickable = widget.onTap !== undefined || editable;
  const scrollable = (box.scroll?.limit ?? 0) > 0;
  const focusable = clickable || widget.range !== undefined || widget.scroll !== undefined;
  const attributes: readonly (readonly [string, string | number | boolean])[] = [
    ...(clickable && box.enabled && isNameless(box, writing.unlabelled) ? [["NAF", true] as const] : []),
    ["index", index],
    ["text", text],
    ["resource-id", qualifyId(widget.id, writing.packageName)],
    ["class", widget.className],
    ["package", writing.packageName],
    ["content-desc", description],
    ["checkable", widget.checked !== undefined],
    ["checked", widget.checked ?? false],
    ["clickable", clickable],
    ["enabled", box.enabled],
    ["focusable", focusable],
    ["focused", box.address === writing.focused],
    ["scrollable", scrollable],
    ["long-clickable", widget.onLongPress !== undefined || editable],
    ["password", widget.password ?? false],
    ["selected", widget.selected ?? false],
    ["bounds", formatBounds(box.visible)],
    // Newer dumps name the hint, without which an empty field cannot be told from one that holds its hint.
    ...(widget.hint === undefined ? [] : [["hint", widget.hint] as const]),
  ];
  const { parts } = writing;
  parts.push("<node");
  for (const [name, value] of attributes) parts.push(` ${name}="${escapeXml(String(value))}"`);
  if (box.children.length === 0) {
    parts.push(" />");
    return;
  }
  parts.push(">");
  for (const [place, child] of box.children.entries()) writeNode(child, place, writing);
  parts.push("</node>");
}

/** Android marks with NAF what can be tapped but says nothing to a screen reader. */
function isNameless(box: Box, unlabelled?: string): boolean {
  const { widget } = box;
  if (/GridView|ListView|TableLayout/.test(widget.className)) return false;
  const isDescribed = Boolean(widget.description) && box.address !== unlabelled;
  return !shownText(widget) && !isDescribed && box.children.every((child) => isNameless(child, unlabelled));
}

function qualifyId(id: string | undefined, packageName: string): string {
  if (id === undefined) return "";
  return id.includes(":") ? id : `${packageName}:id/${id}`;
}

function formatBounds({ x, y, width, height }: Rect): string {
  return `[${x},${y}][${x + width},${y + height}]`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** Escapes for an XML attribute; characters that XML cannot hold become a dot, as in Android. */
export function escapeXml(value: string): string {
  return (
    value
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ".")
      .replace(/[&<>"\n]/g, (character) => entities[character]!)
  );
}
