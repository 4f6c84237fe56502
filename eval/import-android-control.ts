import { z } from "zod";
import type { Rect } from "../core/geometry.ts";
import type { RecordedMove, RecordedTask } from "./recorded-task.ts";
import { printTree, type XmlNode } from "./tree-xml.ts";

/*
 * Episodes in the fields of AndroidControl, as JSON: a goal, an accessibility forest before every action and one after
 * the last, and the actions by pixels. A protobuf's JSON leaves out what is zero or false, and writes names either way.
 */

const pixel = z.number().default(0);
const boxSchema = z.union([
  z.strictObject({ x_min: pixel, y_min: pixel, x_max: pixel, y_max: pixel }),
  z.object({ left: pixel, top: pixel, right: pixel, bottom: pixel }),
]);
const word = z.string().nullish();
const flag = z.boolean().nullish();

const nodeSchema = z.preprocess(
  toSnakeCase,
  z.object({
    unique_id: z.union([z.number(), z.string()]).default(0),
    child_ids: z.array(z.union([z.number(), z.string()])).default([]),
    bounds_in_screen: boxSchema.nullish(),
    bbox_pixels: boxSchema.nullish(),
    class_name: word,
    package_name: word,
    view_id_resource_name: word,
    resource_name: word,
    text: word,
    content_description: word,
    hint_text: word,
    is_checkable: flag,
    is_checked: flag,
    is_clickable: flag,
    is_editable: flag,
    is_enabled: flag,
    is_focusable: flag,
    is_focused: flag,
    is_long_clickable: flag,
    is_password: flag,
    is_scrollable: flag,
    is_selected: flag,
    is_visible_to_user: flag,
    is_visible: flag,
  }),
);
type Node = z.infer<typeof nodeSchema>;

const forestSchema = z.union([
  z.object({ windows: z.array(z.object({ tree: z.object({ nodes: z.array(nodeSchema) }) })) }),
  z.object({ nodes: z.array(nodeSchema) }),
  z.array(nodeSchema),
]);

const actionSchema = z.object({
  action_type: z.string(),
  x: z.number().nullish(),
  y: z.number().nullish(),
  text: word,
  direction: word,
  app_name: word,
  goal_status: word,
});

const episodeSchema = z.object({
  episode_id: z.union([z.number(), z.string()]),
  goal: z.string(),
  accessibility_trees: z.array(z.unknown()),
  screenshot_widths: z.array(z.number()).default([]),
  screenshot_heights: z.array(z.number()).default([]),
  actions: z.array(actionSchema),
});

/** Reads an episode. @throws a ZodError for what is none. */
export function readAndroidControl(value: unknown): RecordedTask {
  const episode = episodeSchema.parse(value);
  const { actions, accessibility_trees: trees } = episode;
  const moves = actions.map((action, index) => ({ ...readAction(action), ...readScreen(episode, index) }));
  // The screen after the last action is the one on which the person was done.
  const last = moves.at(-1)?.type;
  const isEnded = last === "done" || last === "impossible" || trees.length <= actions.length;
  const end: RecordedMove[] = isEnded ? [] : [{ type: "done", ...readScreen(episode, actions.length) }];
  return { id: String(episode.episode_id), goal: episode.goal, moves: [...moves, ...end] };
}

function readScreen(
  {
    accessibility_trees: trees,
    screenshot_widths: widths,
    screenshot_heights: heights,
  }: z.infer<typeof episodeSchema>,
  index: number,
): Pick<RecordedMove, "tree" | "size"> {
  const [width, height] = [widths[index], heights[index]];
  const forest = forestSchema.safeParse(trees[index]);
  return {
    ...(forest.success && { tree: printTree(listWindows(forest.data)) }),
    ...(width && height && { size: { width, height } }),
  };
}

const moveNames: Readonly<Record<string, string>> = {
  click: "tap",
  tap: "tap",
  double_tap: "double-tap",
  long_press: "long-press",
  input_text: "type",
  type: "type",
  scroll: "scroll",
  swipe: "swipe",
  open_app: "open-app",
  navigate_back: "back",
  navigate_home: "home",
  keyboard_enter: "enter",
  status: "done",
};

function readAction({
  action_type: name,
  x,
  y,
  text,
  direction,
  app_name: app,
  goal_status: status,
}: z.infer<typeof actionSchema>): RecordedMove {
  const type = moveNames[name] ?? name;
  return {
    // Who gave up saw no end that others could be asked for.
    type: type === "done" && status === "infeasible" ? "impossible" : type,
    ...(x != null && y != null && { at: { x, y } }),
    ...(text != null && { text }),
    ...(direction != null && { direction }),
    ...(app != null && { name: app }),
  };
}

/** A flat list of elements is a window of its own, none inside another. */
function listWindows(forest: z.infer<typeof forestSchema>): readonly XmlNode[] {
  if (Array.isArray(forest)) return forest.map((node) => makeNode(node, []));
  const groups = "windows" in forest ? forest.windows.map(({ tree }) => tree.nodes) : [forest.nodes];
  return groups.flatMap(makeWindow);
}

function makeWindow(nodes: readonly Node[]): readonly XmlNode[] {
  const byId = new Map(nodes.map((node) => [String(node.unique_id), node]));
  const inner = new Set(nodes.flatMap(({ child_ids: ids }) => ids.map(String)));
  const placed = new Set<Node>();
  const build = (node: Node): XmlNode => {
    placed.add(node);
    const children = node.child_ids.flatMap((id) => byId.get(String(id)) ?? []);
    return makeNode(
      node,
      children.flatMap((child) => (placed.has(child) ? [] : [build(child)])),
    );
  };
  return nodes.filter(({ unique_id: id }) => !inner.has(String(id))).map(build);
}

function makeNode(node: Node, children: readonly XmlNode[]): XmlNode {
  const { class_name: name, is_editable: isEditable } = node;
  const flags = Object.entries(flagNames).filter(([key]) => node[key as keyof typeof flagNames] === true);
  return {
    attributes: {
      class: name || (isEditable ? "android.widget.EditText" : "android.view.View"),
      package: node.package_name ?? "",
      "resource-id": node.view_id_resource_name ?? node.resource_name ?? "",
      text: node.text ?? "",
      "content-desc": node.content_description ?? "",
      hint: node.hint_text ?? "",
      ...(node.is_enabled === false && { enabled: false }),
      ...((node.is_visible_to_user ?? node.is_visible) === false && { "visible-to-user": false }),
      // What is false is left out: in a protobuf's JSON nobody can tell it from what is unknown.
      ...Object.fromEntries(flags.map(([, flag]) => [flag, true])),
    },
    bounds: boxOf(node),
    children,
  };
}

const flagNames = {
  is_checkable: "checkable",
  is_checked: "checked",
  is_clickable: "clickable",
  is_focusable: "focusable",
  is_focused: "focused",
  is_long_clickable: "long-clickable",
  is_password: "password",
  is_scrollable: "scrollable",
  is_selected: "selected",
} as const;

function boxOf({ bounds_in_screen: bounds, bbox_pixels: pixels }: Node): Rect | undefined {
  const box = bounds ?? pixels;
  if (box == null) return undefined;
  const [left, top, right, bottom] =
    "left" in box ? [box.left, box.top, box.right, box.bottom] : [box.x_min, box.y_min, box.x_max, box.y_max];
  const round = Math.round;
  return {
    x: round(left),
    y: round(top),
    width: round(right) - round(left),
    height: round(bottom) - round(top),
  };
}

function toSnakeCase(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      entry,
    ]),
  );
}
