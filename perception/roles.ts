import type { ElementGesture, Role } from "../core/screen.ts";
import type { TreeNode } from "./tree.ts";

/** The class name without its package: `Switch`, `TabLayout$TabView`. */
function shortClass(node: TreeNode): string {
  return node.className.slice(node.className.lastIndexOf(".") + 1);
}

/** Whether text can be typed into the node, or could if it were enabled. */
function isTextbox(node: TreeNode): boolean {
  return /EditText$|AutoComplete(TextView)?$/.test(shortClass(node));
}

const toggleClass =
  /^(.*)(Switch|SwitchCompat|SwitchMaterial|ToggleButton|CheckBox|RadioButton|CheckedTextView)$/;

/** Whether the node shows an on or off of its own. */
export function isToggle(node: TreeNode): boolean {
  return node.checkable || toggleClass.test(shortClass(node));
}

/** Whether the node slides between two ends. */
function isSlider(node: TreeNode): boolean {
  return /(SeekBar|Slider|RatingBar)$/.test(shortClass(node));
}

/** Whether a finger or the keyboard can do something with the node itself. */
export function isActionable(node: TreeNode): boolean {
  return (
    node.clickable ||
    node.longClickable ||
    node.scrollable ||
    isToggle(node) ||
    isTextbox(node) ||
    isSlider(node)
  );
}

/** Whether what can be tapped directly inside are tabs. */
export function holdsTabs({ className, resourceId }: TreeNode): boolean {
  return (
    /Tab(Layout|Widget)$/.test(className) ||
    (/HorizontalScrollView$/.test(className) && /tab/i.test(resourceId))
  );
}

/** What the node is, by its class, its flags and what it stands in. */
export function roleOf(node: TreeNode, inside?: "list" | "tabs"): Role {
  const name = shortClass(node);
  if (isTextbox(node)) return "textbox";
  if (isSlider(node)) return "slider";
  if (/RadioButton$/.test(name)) return "radio";
  if (/Switch(Compat|Material)?$|ToggleButton$/.test(name)) return "switch";
  if (isToggle(node)) return "checkbox";
  if (/WebView$/.test(name)) return "webview";
  if (node.scrollable) return "list";
  if (/Tab$|TabView$/.test(name)) return "tab";
  if (/Button$|^Spinner$|^Chip$/.test(name)) return "button";
  const tappable = node.clickable || node.longClickable;
  if (/ImageView$|^Image$/.test(name)) return node.clickable ? "button" : "image";
  if (node.heading) return "heading";
  if (!tappable) return "text";
  if (inside === "tabs") return "tab";
  if (inside === "list") return "listitem";
  return node.clickable && /TextView$/.test(name) ? "button" : "generic";
}

/**
 * What the node answers to. A text box only says `type` (which taps it first), unless it cannot
 * take the focus: then it opens something, as date fields do.
 */
export function gesturesOf(node: TreeNode, role: Role): ElementGesture[] {
  if (role === "textbox" && node.focusable !== false) return ["type"];
  if (role === "slider") return ["set"];
  const gestures: ElementGesture[] = [];
  if (node.clickable || isToggle(node)) gestures.push("tap");
  if (node.longClickable) gestures.push("long-press");
  if (node.scrollable) {
    gestures.push(...(scrollsSideways(node) ? sideways : upAndDown));
  }
  return gestures;
}

const sideways = ["scroll-left", "scroll-right"] as const;
const upAndDown = ["scroll-down", "scroll-up"] as const;

/** By the class, else by how the children lie: side by side in one line. */
function scrollsSideways(node: TreeNode): boolean {
  if (/Horizontal|ViewPager|Gallery|Workspace|PagedView/.test(node.className)) return true;
  const boxes = node.children.flatMap(({ bounds }) => (bounds === undefined ? [] : [bounds]));
  const [first] = boxes;
  return (
    first !== undefined &&
    boxes.length > 1 &&
    boxes.every((box, index) => {
      const before = boxes[index - 1];
      return (
        before === undefined ||
        (Math.abs(box.x - before.x) >= Math.min(box.width, before.width) &&
          Math.abs(box.y - first.y) < first.height / 2)
      );
    })
  );
}
