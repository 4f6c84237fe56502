/** What the app shows, apart from films and lists themselves. */
export interface VideoState {
  readonly tab: "films" | "lists";
  /** Only films of this folder. */
  readonly folder?: string | undefined;
  /** The list whose page is open. */
  readonly list?: number | undefined;
  /** Paths picked for the open list so far, in their order; absent when nobody picks. */
  readonly picked?: readonly string[] | undefined;
  readonly player?: Player | undefined;
  readonly sheet?: VideoSheet | undefined;
}

/** What is being shown. */
export interface Player {
  readonly path: string;
  /** Where it stands, or stood when it was started, in milliseconds of the film. */
  readonly at: number;
  /** When it was started; absent while it stands still. */
  readonly startedAt?: number | undefined;
}

/** What may lie above a page. */
export type VideoSheet =
  | { readonly kind: "new-list"; readonly name: string }
  | { readonly kind: "remove-list" };

/** What a finger can ask of the app. */
export type VideoEvent =
  | { readonly type: "show"; readonly tab: VideoState["tab"] }
  | { readonly type: "filter"; readonly folder: string | undefined }
  | { readonly type: "play"; readonly path: string }
  | { readonly type: "go-to"; readonly at: number }
  | { readonly type: "list"; readonly id: number }
  | { readonly type: "pick"; readonly path: string }
  | { readonly type: "drop"; readonly index: number }
  | { readonly type: "sheet"; readonly sheet: VideoSheet | undefined }
  | { readonly type: "pause" | "resume" | "back" }
  | { readonly type: "make-list" | "remove-list" | "start-picking" | "put-in" };
