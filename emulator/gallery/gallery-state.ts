/** What the app shows, apart from the pictures themselves. */
export interface GalleryState {
  readonly tab: "photos" | "albums";
  /** Folder of the album that is open above the tabs. */
  readonly album?: string | undefined;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** Path of the picture that fills the screen. */
  readonly picture?: string | undefined;
  /** Another app asked for the picture: there is nothing of this app below it. */
  readonly isGuest?: boolean | undefined;
  /** Paths of the marked pictures; absent when a tap opens instead of marking. */
  readonly selected?: readonly string[] | undefined;
  /** Pictures on their way to another folder: the page with the folders is open. */
  readonly transfer?: Transfer | undefined;
  readonly dialog?: GalleryDialog | undefined;
  /** What was deleted last and can come back. */
  readonly undo?: Deletion | undefined;
}

/** What is moved or copied. */
export interface Transfer {
  readonly kind: "copy" | "move";
  readonly paths: readonly string[];
}

/** Deleted pictures, kept until the bar that offers them is gone. */
export interface Deletion {
  readonly pictures: readonly {
    readonly path: string;
    readonly bytes: Uint8Array;
    readonly modifiedAt: number;
  }[];
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** What may lie above a page. */
export type GalleryDialog =
  | { readonly kind: "menu" }
  | { readonly kind: "delete" | "details"; readonly paths: readonly string[] }
  | { readonly kind: "rename"; readonly path: string; readonly name: string }
  /** The folder has a picture of that name already. */
  | { readonly kind: "replace"; readonly folder: string };

/** What a finger can ask of the app. */
export type GalleryEvent =
  | { readonly type: "back" | "open-search" | "close-dialog" | "end-selection" | "select-all" }
  | { readonly type: "save-name" | "delete" | "undo" | "replace" }
  | { readonly type: "show"; readonly tab: GalleryState["tab"] }
  | { readonly type: "open-album"; readonly folder: string }
  | { readonly type: "open-picture" | "select"; readonly path: string }
  | { readonly type: "turn"; readonly by: 1 | -1 }
  | { readonly type: "search" | "type-name"; readonly text: string }
  | { readonly type: "ask"; readonly dialog: GalleryDialog }
  | { readonly type: "share"; readonly paths: readonly string[] }
  | { readonly type: "start-transfer"; readonly transfer: Transfer }
  | { readonly type: "choose-folder"; readonly folder: string };
