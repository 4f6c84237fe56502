import type { Page } from "../app.ts";
import { fonts, text } from "../kit-basic.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import { foldersTo, nameOf } from "./file-store.ts";
import type { FilesEvent, FilesState } from "./files-state.ts";
import { activity } from "./folder-page.ts";

/** Longer files show their first bytes. */
const maxBytes = 20_000;

/** A text file to read. */
export function textFilePage(file: string, { folder }: FilesState, { files }: System): Page<FilesEvent> {
  const content = new TextDecoder().decode(files.read(file).subarray(0, maxBytes));
  return {
    activity,
    path: [...foldersTo(folder), `file ${file}`],
    root: page<FilesEvent>({
      bar: appBar<FilesEvent>({ title: nameOf(file), onUp: { type: "back" } }),
      body: [
        scrollView<FilesEvent>([text(content, { id: "text_content", font: fonts.body })], {
          style: { padding: [8, 16, 24, 16] },
        }),
      ],
    }),
    onBack: { type: "back" },
  };
}
