/** A position on the screen in device pixels, `(0, 0)` at the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A width and height in device pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An axis-aligned rectangle in device pixels. */
export interface Rect extends Point, Size {}
