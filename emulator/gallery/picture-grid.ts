import { fonts, group, icon, text } from "../kit-basic.ts";
import { labelDayAndTime } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { GalleryEvent, GalleryState } from "./gallery-state.ts";
import type { PictureFile } from "./picture-store.ts";

/** Rows of three pictures each, with their names below where wanted. */
export function pictureRows(
  pictures: readonly PictureFile[],
  { selected }: GalleryState,
  system: System,
  named: boolean,
): readonly Widget<GalleryEvent>[] {
  const rows: Widget<GalleryEvent>[] = [];
  for (let at = 0; at < pictures.length; at += 3) {
    const inRow = pictures.slice(at, at + 3);
    const tiles = inRow.map((picture) => tile(picture, selected, system, named));
    rows.push(
      group<GalleryEvent>([...tiles, ...Array.from({ length: 3 - inRow.length }, (_, index) => gap(index))], {
        className: "android.view.ViewGroup",
        key: inRow[0]!.path,
        style: { direction: "row", gap: 2, padding: [0, 0, 2, 0], shrink: 0 },
      }),
    );
  }
  return rows;
}

const gap = (index: number): Widget<never> => ({
  className: "android.view.View",
  key: `gap-${index}`,
  style: { grow: 1, width: 0 },
});

/** A picture in its frame; a timeline tells of it by its moment, an album by its name. */
function tile(
  picture: PictureFile,
  selected: readonly string[] | undefined,
  system: System,
  named: boolean,
): Widget<GalleryEvent> {
  const { path, name } = picture;
  const isMarked = selected?.includes(path) ?? false;
  return group<GalleryEvent>(
    [
      group<GalleryEvent>([thumbnail(picture, 118), ...(isMarked ? [mark] : [])], {
        className: "android.widget.FrameLayout",
      }),
      ...(named
        ? [
            text(name, {
              id: "medium_name",
              font: { ...fonts.tiny, maxLines: 1 },
              style: { padding: [4, 6, 6, 6] },
            }),
          ]
        : []),
    ],
    {
      className: "android.widget.RelativeLayout",
      id: "media_item_holder",
      key: path,
      ...(named ? {} : { description: `Photo taken on ${labelDayAndTime(picture.modifiedAt, system)}` }),
      ...(isMarked ? { selected: true } : {}),
      style: { grow: 1, width: 0 },
      onTap: selected ? { type: "select", path } : { type: "open-picture", path },
      onLongPress: { type: "select", path },
    },
  );
}

const mark: Widget<never> = group<never>([icon("check", { size: 18, colour: "onPrimary" })], {
  className: "android.widget.FrameLayout",
  id: "medium_check",
  look: { background: "primary", radius: 14 },
  style: { width: 28, height: 28, align: "center", justify: "center", absolute: { top: 6, right: 6 } },
});

/** A picture cut to a tile of this height; a glyph stands for one that is damaged. */
export function thumbnail({ bytes, pixels }: PictureFile, height: number): Widget<never> {
  return {
    className: "android.widget.ImageView",
    id: "medium_thumbnail",
    look: { background: "surfaceHigh" },
    ...(pixels
      ? { picture: { bytes, fit: "cover" as const } }
      : { icon: { name: "image" as const, size: 32, colour: "outline" as const } }),
    style: { height, shrink: 0 },
  };
}
