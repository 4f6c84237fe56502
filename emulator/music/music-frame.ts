import type { Page } from "../app.ts";
import { fonts, group, icon, iconButton, text } from "../kit-basic.ts";
import { bottomBar } from "../kit-bottom-bar.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { MusicEvent, MusicState, MusicTab } from "./music-state.ts";
import { readPlayback } from "./queue-store.ts";

const tabs = [
  { tab: "songs", label: "Songs", icon: "music" },
  { tab: "albums", label: "Albums", icon: "album" },
  { tab: "artists", label: "Artists", icon: "people" },
  { tab: "playlists", label: "Playlists", icon: "playlist" },
] as const;

/** A page of lists: above the bar with the tabs stands what plays. */
export function libraryPage(
  options: {
    readonly path: readonly string[];
    readonly bar: Widget<MusicEvent>;
    readonly body: readonly Widget<MusicEvent>[];
    readonly floating?: Widget<MusicEvent>;
    /** Absent where nothing but the page itself can be left. */
    readonly tab?: MusicTab;
    readonly onBack?: MusicEvent;
  },
  system: System,
): Page<MusicEvent> {
  const { path, bar, body, floating, tab, onBack } = options;
  return {
    activity: "com.tapwright.music.MusicActivity",
    path,
    palette: "violet",
    root: page<MusicEvent>({
      bar,
      body: [
        group<MusicEvent>([...body, ...(floating ? [floating] : [])], {
          className: "android.view.ViewGroup",
          id: "library_container",
          style: { grow: 1, shrink: 1 },
        }),
        ...miniPlayer(system),
        ...(tab === undefined ? [] : [tabBar(tab)]),
      ],
    }),
    ...(onBack === undefined ? {} : { onBack }),
  };
}

/** The bar of a first page: its name, and the search. */
export function titleBar(title: string): Widget<MusicEvent> {
  return appBar<MusicEvent>({
    title,
    actions: [{ icon: "search", description: "Search", id: "action_search", onTap: { type: "open-search" } }],
  });
}

/** The bar while songs are marked. */
export function selectionBar(selected: readonly string[]): Widget<MusicEvent> {
  return appBar<MusicEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [
      {
        icon: "sort",
        description: "Add to queue",
        id: "action_add_to_queue",
        onTap: { type: "enqueue-selected" },
      },
      {
        icon: "playlist",
        description: "Add to playlist",
        id: "action_add_to_playlist",
        onTap: { type: "ask", dialog: { kind: "add-to", paths: selected } },
      },
    ],
  });
}

function tabBar(shown: MusicTab): Widget<MusicEvent> {
  return bottomBar<MusicEvent>(
    tabs.map(({ tab, ...entry }) => ({ ...entry, selected: tab === shown, onTap: { type: "show", tab } })),
  );
}

/** What plays, in one line; nothing while nothing is queued. */
function miniPlayer(system: System): readonly Widget<MusicEvent>[] {
  const { queue, position, isPlaying } = readPlayback(system);
  const song = queue[position];
  if (!song) return [];
  return [
    group<MusicEvent>(
      [
        icon("music", { id: "mini_player_image" }),
        text(song.title, {
          id: "mini_player_title",
          font: { ...fonts.label, maxLines: 1 },
          style: { grow: 1, shrink: 1 },
        }),
        iconButton<MusicEvent>(isPlaying ? "pause" : "play", {
          id: "mini_player_play_pause_button",
          description: isPlaying ? "Pause" : "Play",
          onTap: { type: "player", act: "turn" },
        }),
      ],
      {
        className: "android.widget.FrameLayout",
        id: "mini_player",
        look: { background: "surfaceHigh" },
        onTap: { type: "open-player", part: "player" },
        style: { direction: "row", align: "center", height: 56, gap: 16, padding: [0, 8, 0, 16], shrink: 0 },
      },
    ),
  ];
}

/** Whether a page may be left by BACK, and how: marks go first. */
export function backOf({ selected }: MusicState, otherwise?: MusicEvent): { readonly onBack?: MusicEvent } {
  if (selected) return { onBack: { type: "end-selection" } };
  return otherwise === undefined ? {} : { onBack: otherwise };
}
