import type { Stroke } from "../widget.ts";

/** A stroke of the open drawing. */
export interface PenStroke extends Stroke {
  readonly colour: string;
  readonly width: number;
}

/** What the app shows. */
export interface DrawingState {
  readonly strokes: readonly PenStroke[];
  readonly colour: string;
  readonly width: number;
  readonly dialog?: DrawingDialog | undefined;
}

/** What may lie above the sheet. */
export type DrawingDialog =
  | { readonly kind: "save" | "folder"; readonly name: string; readonly folder: string }
  | { readonly kind: "clear" }
  | { readonly kind: "width" };

/** What a finger can ask of the app. */
export type DrawingEvent =
  | { readonly type: "stroke"; readonly stroke: Stroke }
  | { readonly type: "colour"; readonly colour: string }
  | { readonly type: "width"; readonly width: number }
  | { readonly type: "dialog"; readonly dialog: DrawingDialog | undefined }
  | { readonly type: "undo" | "clear" | "save" };
