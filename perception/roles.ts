import type { ElementGesture, Role } from "../core/screen.ts";
import type { TreeNode } from "./tree.ts";

/** Whether the node shows an on or off of its own. */
export function isToggle(node: TreeNode): boolean {
  if (node.checkable) return true;
  const role = node.classRole;
  return role === "switch" || role === "checkbox" || role === "radio";
}

/** Whether the node's text is what it holds, not what it is called: a text box or a slider. */
export function hasContent(node: TreeNode): boolean {
  const role = node.classRole;
  return role === "textbox" || role === "slider";
}

/** Whether a finger or the keyboard can do something with the node itself. */
export function isActionable(node: TreeNode): boolean {
  return node.clickable || node.longClickable || node.scrollable || isToggle(node) || hasContent(node);
}

/** Whether what can be tapped directly inside are tabs. */
export function holdsTabs({ className, resourceId }: TreeNode): boolean {
  return (
    className.endsWith("TabLayout") ||
    className.endsWith("TabWidget") ||
    (className.endsWith("HorizontalScrollView") && /tab/i.test(resourceId))
  );
}

/** What the node is, by its class, its flags and what it stands in. */
export function roleOf(node: TreeNode, inside?: "list" | "tabs"): Role {
  const role = node.classRole;
  if (role === "textbox" || role === "slider") return role;
  if (isToggle(node)) return role === "radio" || role === "switch" ? role : "checkbox";
  if (role === "webview") return role;
  if (node.scrollable) return "list";
  if (role === "tab" || role === "button") return role;
  if (role === "image") return node.clickable ? "button" : role;
  if (node.heading) return "heading";
  if (!node.clickable && !node.longClickable) return "text";
  if (inside === "tabs") return "tab";
  if (inside === "list") return "listitem";
  return node.clickable && role === "text" ? "button" : "generic";
}

/**
 * What the node answers to. A text box only says `type` (which taps it first), unless it cannot
 * take the focus: then it opens something, as date fields do, whether the tree says so or not.
 */
export function gesturesOf(node: TreeNode, role: Role): ElementGesture[] {
  if (role === "textbox" && node.focusable !== false) return ["type"];
  if (role === "slider") return ["set"];
  const gestures: ElementGesture[] = [];
  if (node.clickable || isToggle(node) || role === "textbox") gestures.push("tap");
  if (node.longClickable) gestures.push("long-press");
  if (node.scrollable) gestures.push(...(scrollsSideways(node) ? sideways : upAndDown));
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
