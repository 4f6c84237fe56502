import { icon, row, text } from "../kit-basic.ts";
import type { Widget } from "../widget.ts";
import type { Variation } from "./variation.ts";
import { asides } from "./word-lists.ts";

/** A page's widget as a varied phone shows it; what was replaced stays known as its plain words. */
export function varyWidget<Event>(
  widget: Widget<Event>,
  packageName: string,
  variation: Variation,
): Widget<Event> {
  const { children } = widget;
  const varied = renameWidget(widget, packageName, variation);
  if (!children) return varied;
  const inside = children.map((child) => varyWidget(child, packageName, variation));
  return {
    ...varied,
    children: addAside(reorder(inside, widget, variation), widget, packageName, variation),
  };
}

function renameWidget<Event>(
  widget: Widget<Event>,
  packageName: string,
  variation: Variation,
): Widget<Event> {
  const { text: words, description, hint } = widget;
  const say = (usual: string | undefined) =>
    usual === undefined ? undefined : variation.say(packageName, usual);
  // What somebody typed is not the app's.
  const isTyped = widget.onText !== undefined;
  const others = {
    text: isTyped ? undefined : say(words),
    description: isUnlabelled(widget, packageName, variation) ? "" : say(description),
    hint: say(hint),
  };
  const changed = Object.entries(others).filter(([, other]) => other !== undefined);
  if (changed.length === 0) return widget;
  const plain = {
    ...(words === undefined ? {} : { text: words }),
    ...(description === undefined ? {} : { description }),
    ...(hint === undefined ? {} : { hint }),
  };
  return { ...widget, ...Object.fromEntries(changed), plain };
}

/** Only icons among the buttons: words say themselves. */
function isUnlabelled(
  { className, icon: glyph, description }: Widget,
  packageName: string,
  { unlabelled, chance }: Variation,
): boolean {
  const isIcon = className === "android.widget.ImageButton" && glyph !== undefined;
  return isIcon && description !== undefined && chance(packageName, "unlabelled", description) < unlabelled;
}

/** Entries of menus and of the bar along the lower edge may stand in any order. */
function reorder<Event>(
  children: readonly Widget<Event>[],
  { className, id }: Widget<Event>,
  { shuffles, chance }: Variation,
): readonly Widget<Event>[] {
  const isMenu = className === "android.widget.ListView" && children.every((child) => child.id === "content");
  if (!shuffles || !(isMenu || id === "bottom_navigation")) return children;
  const place = ({ key = "" }: Widget<Event>) => chance("order", key);
  return [...children].sort((one, other) => place(one) - place(other));
}

function addAside<Event>(
  children: readonly Widget<Event>[],
  { className, id = "" }: Widget<Event>,
  packageName: string,
  variation: Variation,
): readonly Widget<Event>[] {
  const isList = className === "androidx.recyclerview.widget.RecyclerView" && children.length > 2;
  if (!isList || variation.chance(packageName, "aside", id) >= variation.asides) return children;
  const line = asides[Math.floor(variation.chance(packageName, id, "line") * asides.length)]!;
  const place = 1 + Math.floor(variation.chance(packageName, id, "place") * (children.length - 1));
  const aside = row<Event>(
    [
      icon("info", { size: 18 }),
      text(line, { font: { size: 13, colour: "textMuted" }, style: { shrink: 1 } }),
    ],
    { key: "aside", style: { gap: 12, padding: [12, 16], shrink: 0 } },
  );
  return [...children.slice(0, place), aside, ...children.slice(place)];
}
