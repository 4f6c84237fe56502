/** What the app shows, apart from the files that it has written. */
export interface CameraState {
  readonly mode: CameraMode;
  readonly lens: "back" | "front";
  readonly flash: "off" | "on";
  /** When the film that is being recorded started, in milliseconds since 1970. */
  readonly recordingSince?: number | undefined;
  /** Path of what was taken last since the app was opened. */
  readonly taken?: string | undefined;
}

/** What the shutter does. */
export type CameraMode = "photo" | "video";

/** What a finger can ask of the app. */
export type CameraEvent =
  | { readonly type: "shoot" | "turn-lens" | "turn-flash" | "open-taken" | "stop" }
  | { readonly type: "choose-mode"; readonly mode: CameraMode };
