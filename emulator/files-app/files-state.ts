import type { FileOrder, TransferKind } from "./file-store.ts";

/** What the app shows, apart from the files themselves. */
export interface FilesState {
  /** The folder whose list is open. */
  readonly folder: string;
  readonly order: FileOrder;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** The text file that is open. */
  readonly file?: string | undefined;
  /** Paths of the marked entries; absent when a tap opens instead of marking. */
  readonly selected?: readonly string[] | undefined;
  /** Files on their way to another folder: the chooser is open. */
  readonly transfer?: Transfer | undefined;
  readonly dialog?: FilesDialog | undefined;
}

/** What is moved or copied, and the folder that the chooser shows. */
export interface Transfer {
  readonly kind: TransferKind;
  readonly paths: readonly string[];
  readonly folder: string;
}

/** What may lie above a page. */
export type FilesDialog =
  | { readonly kind: "menu" | "order" | "replace" }
  | { readonly kind: "entry-menu"; readonly path: string }
  | { readonly kind: "delete"; readonly paths: readonly string[] }
  | { readonly kind: "rename"; readonly path: string; readonly name: string }
  | { readonly kind: "new-folder"; readonly name: string };

/** What a finger can ask of the app. */
export type FilesEvent =
  | { readonly type: "back" | "open-search" | "select-all" | "end-selection" | "close-dialog" }
  | { readonly type: "save-name" | "delete" | "transfer" | "replace" | "cancel-transfer" }
  | { readonly type: "open" | "select" | "go"; readonly path: string }
  | { readonly type: "search" | "type-name"; readonly text: string }
  | { readonly type: "sort"; readonly order: FileOrder }
  | { readonly type: "ask"; readonly dialog: FilesDialog }
  | { readonly type: "share"; readonly paths: readonly string[] }
  | { readonly type: "start-transfer"; readonly kind: TransferKind; readonly paths: readonly string[] };
