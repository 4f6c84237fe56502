import type { Size } from "../core/geometry.ts";
import { group, text } from "./kit-basic.ts";
import { type Box, layOut } from "./layout.ts";
import { insets } from "./screen-view.ts";
import type { Widget } from "./widget.ts";

/** Which keys the keyboard shows. */
export type KeyboardLayer = "letters" | "capitals" | "symbols";

/** What a key does: types a character, deletes, enters, or changes the layer. */
export type KeyboardEvent =
  | { readonly type: "character"; readonly character: string }
  | { readonly type: "delete" }
  | { readonly type: "enter" }
  | { readonly type: "layer"; readonly layer: KeyboardLayer };

const rows: Readonly<Record<KeyboardLayer, readonly [string, string, string]>> = {
  letters: ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  capitals: ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"],
  symbols: ["1234567890", "@#€_&-+()", "*\"':;!?"],
};

/** The one that was asked for last: every touch and every picture ask for the same. */
let known: { readonly name: string; readonly box: Box } | undefined;

/** The keyboard's keys in their places at the lower edge of the screen, whatever the font scale. */
export function layOutKeyboard(layer: KeyboardLayer, { width, height }: Size, density: number): Box {
  const name = `${layer} ${width}x${height} ${density}`;
  if (known?.name !== name) {
    const box = layOut(viewKeyboard(layer), { width, height }, { density, fontScale: 1 }, () => 0);
    known = { name, box };
  }
  return known.box;
}

function viewKeyboard(layer: KeyboardLayer): Widget<KeyboardEvent> {
  const [first, second, third] = rows[layer];
  const type = (characters: string) =>
    [...characters].map((character) => key(character, { type: "character", character }));
  const shift =
    layer === "symbols"
      ? key("=\\<", { type: "layer", layer: "symbols" }, 1.5)
      : key(
          layer === "letters" ? "⇧" : "⬆",
          { type: "layer", layer: layer === "letters" ? "capitals" : "letters" },
          1.5,
        );
  const keys = group<KeyboardEvent>(
    [
      line(type(first)),
      line(type(second), 18),
      line([shift, ...type(third), key("⌫", { type: "delete" }, 1.5)]),
      line([
        layer === "symbols"
          ? key("ABC", { type: "layer", layer: "letters" }, 1.5)
          : key("?123", { type: "layer", layer: "symbols" }, 1.5),
        ...type(","),
        key(" ", { type: "character", character: " " }, 5),
        ...type("."),
        key("⏎", { type: "enter" }, 1.5),
      ]),
    ],
    {
      look: { background: "keyboard" },
      style: { height: insets.keyboard, padding: [12, 4, insets.navigationBar + 4, 4] },
    },
  );
  return group<KeyboardEvent>([keys], { style: { justify: "end" } });
}

function line(keys: readonly Widget<KeyboardEvent>[], inset = 0): Widget<KeyboardEvent> {
  return group<KeyboardEvent>(keys, { style: { direction: "row", grow: 1, padding: [0, inset] } });
}

const glyphs: Readonly<Record<string, Widget["icon"]>> = {
  "⇧": { name: "shift", size: 22 },
  "⬆": { name: "shift-filled", size: 22 },
  "⌫": { name: "backspace", size: 22 },
  "⏎": { name: "enter", size: 22 },
};

function key(label: string, event: KeyboardEvent, width = 1): Widget<KeyboardEvent> {
  const glyph = glyphs[label];
  const isAction = event.type !== "character";
  const cap: Widget<KeyboardEvent> = glyph
    ? { className: "android.view.View", icon: glyph, look: { background: "accent", radius: 8 } }
    : {
        ...text(label, { font: { size: isAction ? 16 : 22, align: "center", maxLines: 1 } }),
        look: { background: isAction ? "accent" : "keyCap", radius: 8 },
      };
  return group<KeyboardEvent>([{ ...cap, style: { grow: 1, justify: "center" } }], {
    key: label,
    onTap: event,
    style: { grow: width, width: 0, padding: [5, 2.5] },
  });
}
