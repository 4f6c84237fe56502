import type { Stroke } from "../widget.ts";
import type { Waypoint } from "./gpx.ts";
import type { MapView } from "./map-drawing.ts";

/** The app's main pages. */
export type MapsTab = "map" | "saved" | "tracks";

/** What the app shows, apart from what is saved. */
export interface MapsState {
  readonly tab: MapsTab;
  readonly view: MapView;
  /** What is typed into the search; absent when it is closed. */
  readonly search?: string | undefined;
  /** The place whose page is open. */
  readonly place?: number | undefined;
  /** What a new favourite is to be called, and its group. */
  readonly favourite?: { readonly name: string; readonly group: string } | undefined;
  /** Which of the saved things are listed. */
  readonly saved: "favourites" | "pins";
  /** The saved track that is open. */
  readonly track?: string | undefined;
  /** The points of a track in the making. */
  readonly points?: readonly Waypoint[] | undefined;
  readonly sheet?: MapsSheet | undefined;
}

/** What may lie above a page. */
export type MapsSheet =
  | { readonly kind: "group" | "drop-track" | "remove-track" }
  | { readonly kind: "track-name"; readonly name: string }
  | { readonly kind: "remove"; readonly name: string; readonly index: number };

/** What a finger can ask of the app. */
export type MapsEvent =
  | { readonly type: "show"; readonly tab: MapsTab }
  | { readonly type: "stroke"; readonly stroke: Stroke }
  | { readonly type: "zoom"; readonly factor: number }
  | { readonly type: "search"; readonly text: string | undefined }
  | { readonly type: "place"; readonly id: number }
  | { readonly type: "favour"; readonly name: string; readonly group: string }
  | { readonly type: "list"; readonly saved: MapsState["saved"] }
  | { readonly type: "track"; readonly name: string }
  | { readonly type: "point"; readonly index: number; readonly act: "up" | "drop" }
  | { readonly type: "sheet"; readonly sheet: MapsSheet | undefined }
  | { readonly type: "keep-favourite" | "pin" | "new-track" | "keep-track" | "back" }
  | { readonly type: "remove" | "drop-track" | "remove-track" };
