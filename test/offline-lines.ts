import type { OfflineLine } from "../eval/offline-step.ts";

/** A tree with a button, a text box, a row that owns two texts, and a list that scrolls. */
export const offlineTree = `<hierarchy rotation="0"><node class="android.widget.FrameLayout" package="com.example.notes" bounds="[0,0][720,1600]">
  <node class="android.widget.Button" package="com.example.notes" text="Save" clickable="true" bounds="[500,0][700,100]"/>
  <node class="android.widget.EditText" package="com.example.notes" hint="Title" clickable="true" focusable="true" bounds="[0,100][720,220]"/>
  <node class="android.widget.LinearLayout" package="com.example.notes" clickable="true" long-clickable="true" bounds="[0,240][720,360]">
    <node class="android.widget.TextView" package="com.example.notes" text="Garden" bounds="[20,250][300,300]"/>
    <node class="android.widget.TextView" package="com.example.notes" text="yesterday" bounds="[20,300][300,350]"/>
  </node>
  <node class="androidx.recyclerview.widget.RecyclerView" package="com.example.notes" scrollable="true" bounds="[0,400][720,1600]">
    <node class="android.widget.TextView" package="com.example.notes" text="Older notes" bounds="[0,400][720,500]"/>
  </node>
</node></hierarchy>`;

/** One line of a dataset on that tree. */
export function makeOfflineLine(facts: Partial<OfflineLine> & Pick<OfflineLine, "gold">): OfflineLine {
  return {
    id: "notes/1/0",
    app: "notes",
    goal: "Save it",
    history: [],
    package: "com.example.notes",
    size: { width: 720, height: 1600 },
    tree: offlineTree,
    ...facts,
  };
}

/** A task of four steps and the end of it. */
export const offlineLines: readonly OfflineLine[] = [
  makeOfflineLine({ id: "notes/1/0", gold: { type: "type", path: "0/1", text: "Milk" } }),
  makeOfflineLine({ id: "notes/1/1", gold: { type: "tap", path: "0/0" } }),
  makeOfflineLine({ id: "notes/2/0", goal: "Hold Garden", gold: { type: "long-press", path: "0/2" } }),
  makeOfflineLine({ id: "notes/2/1", goal: "Look", gold: { type: "scroll", direction: "down" } }),
  makeOfflineLine({ id: "notes/2/2", gold: { type: "done" } }),
];
