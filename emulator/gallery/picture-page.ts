import type { Page } from "../app.ts";
import type { IconName } from "../icons.ts";
import { fonts, group, iconButton, row, text } from "../kit-basic.ts";
import { labelDayAndTime } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { GalleryEvent, GalleryState } from "./gallery-state.ts";
import type { PictureFile } from "./picture-store.ts";

/** One picture on the whole screen. A swipe turns to the next; the buttons below say nothing in words. */
export function picturePage(
  picture: PictureFile,
  { album, search, isGuest }: GalleryState,
  system: System,
): Page<GalleryEvent> {
  const { path, name } = picture;
  const below = isGuest ? [] : album !== undefined ? ["albums", `album ${album}`] : ["photos"];
  return {
    activity: "com.tapwright.gallery.ViewPagerActivity",
    path: [...below, ...(search === undefined || isGuest ? [] : ["search"]), `picture ${path}`],
    palette: "darkroom",
    root: group<GalleryEvent>(
      [
        row<GalleryEvent>(
          [
            iconButton<GalleryEvent>("back", {
              description: "Navigate up",
              onTap: { type: "back" },
            }),
            group<GalleryEvent>(
              [
                text(name, { id: "top_title", font: { ...fonts.strong, maxLines: 1 } }),
                text(labelDayAndTime(picture.modifiedAt, system), {
                  id: "top_date",
                  font: { ...fonts.tiny, maxLines: 1 },
                }),
              ],
              { style: { grow: 1, shrink: 1, gap: 2 } },
            ),
            iconButton<GalleryEvent>("more", {
              description: "More options",
              onTap: { type: "ask", dialog: { kind: "menu" } },
            }),
          ],
          { id: "toolbar", style: { height: 64, padding: [0, 8], gap: 8, shrink: 0 } },
        ),
        photo(picture),
        actions(path),
      ],
      { className: "android.view.ViewGroup", style: { grow: 1, shrink: 1 } },
    ),
    onBack: { type: "back" },
  };
}

function photo({ bytes, pixels }: PictureFile): Widget<GalleryEvent> {
  return group<GalleryEvent>(
    [
      {
        className: "android.widget.ImageView",
        id: "gestures_view",
        style: { grow: 1, shrink: 1 },
        ...(pixels
          ? { picture: { bytes, fit: "contain" as const } }
          : { icon: { name: "image" as const, size: 64 } }),
      },
      ...(pixels
        ? []
        : [
            text("This picture can’t be shown", {
              id: "error_text",
              font: { ...fonts.small, align: "center" },
              style: { padding: [0, 24, 48, 24] },
            }),
          ]),
    ],
    {
      className: "androidx.viewpager.widget.ViewPager",
      id: "view_pager",
      style: { grow: 1, shrink: 1 },
    },
  );
}

function actions(path: string): Widget<GalleryEvent> {
  const action = (name: IconName, id: string, description: string | undefined, onTap: GalleryEvent) =>
    iconButton<GalleryEvent>(name, {
      id,
      ...(description === undefined ? {} : { description }),
      onTap,
    });
  return row<GalleryEvent>(
    [
      action("share", "bottom_share", "Share", { type: "share", paths: [path] }),
      action("info", "bottom_properties", "Details", {
        type: "ask",
        dialog: { kind: "details", paths: [path] },
      }),
      action("chevron-right", "bottom_next", "Next", { type: "turn", by: 1 }),
      // Without a description, as in many galleries.
      action("delete", "bottom_delete", undefined, {
        type: "ask",
        dialog: { kind: "delete", paths: [path] },
      }),
    ],
    { id: "bottom_actions", style: { justify: "space-between", padding: [8, 32, 16, 32], shrink: 0 } },
  );
}
