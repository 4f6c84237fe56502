import type { Page } from "../app.ts";
import { checkBox, fonts, group, iconButton, text } from "../kit-basic.ts";
import { emptyMessage, list, listRow } from "../kit-list.ts";
import { appBar, page, searchBar } from "../kit-page.ts";
import { undoBar } from "../kit-undo-bar.ts";
import { labelDay } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { RecorderEvent, RecorderState } from "./recorder-state.ts";
import { formatLength } from "./recorder-words.ts";
import { listRecordings, type Recording } from "./recordings-store.ts";

/** All recordings, or those that the search finds, above the red button. */
export function recordingListPage(state: RecorderState, system: System): Page<RecorderEvent> {
  const { search, selected } = state;
  const wanted = search?.trim().toLowerCase() ?? "";
  const found = listRecordings(system).filter(({ name }) => name.toLowerCase().includes(wanted));
  const rows = found.map((recording) => recordingRow(recording, selected, system));
  const searching = search !== undefined;
  return {
    activity: "com.tapwright.recorder.RecorderActivity",
    path: searching ? ["list", "search"] : ["list"],
    palette: "brick",
    root: page<RecorderEvent>({
      bar: selected
        ? selectionBar(selected)
        : searching
          ? searchBar(search, { id: "search_src_text", hint: "Search recordings" })
          : titleBar,
      body: [
        rows.length > 0
          ? list<RecorderEvent>(rows, { id: "records_list" })
          : {
              ...emptyMessage(searching ? "Nothing found" : "Nothing recorded yet", "records_empty"),
              style: { grow: 1, padding: [96, 24, 0, 24] },
            },
        ...(searching || selected ? [] : [recordBar]),
      ],
      ...undoOf(state, system),
    }),
    ...(selected ? { onBack: { type: "end-selection" } } : searching ? { onBack: { type: "back" } } : {}),
  };
}

const titleBar = appBar<RecorderEvent>({
  title: "Recorder",
  actions: [{ icon: "search", description: "Search", id: "action_search", onTap: { type: "open-search" } }],
});

/** The button says nothing but by its description. */
const recordBar: Widget<RecorderEvent> = group<RecorderEvent>(
  [
    {
      ...iconButton<RecorderEvent>("mic", {
        id: "btn_record",
        description: "Record",
        colour: "onPrimary",
        onTap: { type: "record" },
        style: { width: 72, height: 72 },
      }),
      look: { background: "primary", radius: 36 },
    },
    text("Tap to record", { id: "txt_record", font: fonts.small }),
  ],
  {
    className: "android.view.ViewGroup",
    id: "bottom_panel",
    look: { background: "surface" },
    style: { align: "center", gap: 8, padding: [16, 0], shrink: 0 },
  },
);

function selectionBar(selected: readonly string[]): Widget<RecorderEvent> {
  return appBar<RecorderEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [
      {
        icon: "delete",
        description: "Delete",
        id: "action_delete",
        onTap: { type: "ask-delete", paths: selected },
      },
    ],
  });
}

function recordingRow(
  recording: Recording,
  selected: readonly string[] | undefined,
  system: System,
): Widget<RecorderEvent> {
  const { path, name, durationMs, modifiedAt } = recording;
  const length = text(formatLength(durationMs), {
    id: "list_item_duration",
    font: { ...fonts.small, maxLines: 1 },
  });
  return listRow<RecorderEvent>({
    key: path,
    icon: "mic",
    title: name,
    subtitle: labelDay(modifiedAt, system),
    trailing: selected ? checkBox(selected.includes(path)) : length,
    ...(selected?.includes(path) ? { selected: true } : {}),
    onTap: selected ? { type: "select", path } : { type: "open", path },
    onLongPress: { type: "select", path },
  });
}

function undoOf(
  { undo, search, selected }: RecorderState,
  { clock }: System,
): { floating?: Widget<RecorderEvent> } {
  if (!undo || clock.now() >= undo.until) return {};
  const count = undo.files.length;
  const message = count === 1 ? "Recording deleted" : `${count} recordings deleted`;
  const hasButton = search === undefined && !selected;
  return { floating: undoBar<RecorderEvent>(message, { type: "undo" }, hasButton ? 130 : 0) };
}
