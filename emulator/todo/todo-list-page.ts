import type { Page } from "../app.ts";
import type { Colour } from "../colours.ts";
import { addDays, type Day, formatDay, splitMoment, today } from "../days.ts";
import { checkBox, fonts, group, icon, row, text } from "../kit-basic.ts";
import { emptyMessage, list, sectionHeader } from "../kit-list.ts";
import { appBar, floatingButton, page, searchBar } from "../kit-page.ts";
import { undoBar } from "../kit-undo-bar.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { TodoEvent, TodoState } from "./todo-state.ts";
import { listTasks, type Priority, priorities, type Task } from "./todo-store.ts";

/** The activity of the app's list. */
export const mainActivity = "com.tapwright.todo.MainActivity";

/** The tasks of the list, in its order. */
function shownTasks({ filter, order, showsCompleted, search }: TodoState, system: System): readonly Task[] {
  const now = today(system);
  const words = search?.trim().toLowerCase();
  const isShown = (task: Task): boolean => {
    if (words !== undefined) return `${task.title}\n${task.notes}`.toLowerCase().includes(words);
    if (task.completedAt > 0 && !showsCompleted) return false;
    if (filter === "All tasks") return true;
    if (filter === "Today") return task.due === now;
    if (filter === "Overdue") return task.due !== undefined && task.due < now;
    return filter === "High priority" ? task.priority === "High" : task.list === filter;
  };
  const rank = ({ priority }: Task): number => priorities.indexOf(priority);
  const byDue = (one: Task, other: Task): number =>
    (one.due ?? "9999") < (other.due ?? "9999") ? -1 : Number(one.due !== other.due);
  const byTitle = (one: Task, other: Task): number => one.title.localeCompare(other.title, "en");
  const orders = {
    due: (one: Task, other: Task) => byDue(one, other) || byTitle(one, other),
    priority: (one: Task, other: Task) => rank(one) - rank(other) || byDue(one, other),
    title: byTitle,
  };
  return listTasks(system).filter(isShown).sort(orders[order]);
}

/** A list of tasks below the days on which they are due. */
export function todoListPage(state: TodoState, system: System): Page<TodoEvent> {
  const { search, selected, order, undo } = state;
  const tasks = shownTasks(state, system);
  const rows =
    order === "due" ? withDays(tasks, state, system) : tasks.map((task) => taskRow(task, state, system));
  const bar = selected
    ? selectionBar(selected)
    : search === undefined
      ? listBar(state)
      : searchBar(search, { id: "search_src_text", hint: "Search tasks" });
  const isUndoShown = undo !== undefined && undo.until > system.clock.now();
  const leaves = selected ? "end-selection" : search === undefined ? undefined : "back";
  return {
    activity: mainActivity,
    path: search === undefined ? ["list"] : ["list", "search"],
    root: page<TodoEvent>({
      bar,
      body: [
        rows.length > 0
          ? list<TodoEvent>(rows, { style: { padding: [0, 0, 88, 0] } })
          : emptyMessage("There are no tasks here", "empty_text"),
      ],
      ...(isUndoShown
        ? { floating: undoBar<TodoEvent>(undo.words, { type: "undo" }) }
        : selected
          ? {}
          : { floating: createButton }),
    }),
    ...(leaves ? { onBack: { type: leaves } } : {}),
  };
}

const createButton = floatingButton<TodoEvent>("add", {
  description: "Create new task",
  onTap: { type: "create" },
});

/** The list's name, which opens the other lists. */
function listBar({ filter }: TodoState): Widget<TodoEvent> {
  return appBar<TodoEvent>({
    title: row<TodoEvent>(
      [
        text(filter, { id: "toolbar_title", font: fonts.title, style: { shrink: 1 } }),
        icon("expand-more", { colour: "text" }),
      ],
      {
        description: filter,
        onTap: { type: "open-dialog", dialog: { type: "filter" } },
        style: { height: 48 },
      },
    ),
    actions: [
      { icon: "search", description: "Search", id: "menu_search", onTap: { type: "open-search" } },
      { icon: "more", description: "More options", onTap: { type: "open-dialog", dialog: { type: "menu" } } },
    ],
  });
}

function selectionBar(selected: readonly number[]): Widget<TodoEvent> {
  return appBar<TodoEvent>({
    title: String(selected.length),
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Done",
    actions: [
      { icon: "check", description: "Complete", onTap: { type: "complete-selected" } },
      { icon: "delete", description: "Delete", id: "delete", onTap: { type: "delete-selected" } },
    ],
  });
}

function withDays(tasks: readonly Task[], state: TodoState, system: System): readonly Widget<TodoEvent>[] {
  const rows: Widget<TodoEvent>[] = [];
  let head: string | undefined;
  for (const task of tasks) {
    const name = headDay(task.due, system);
    if (name !== head) rows.push(sectionHeader(name, { key: name }));
    head = name;
    rows.push(taskRow(task, state, system));
  }
  return rows;
}

function headDay(due: Day | undefined, system: System): string {
  const now = today(system);
  if (due === undefined) return "No due date";
  if (due < now) return "Overdue";
  return sayDay(due, system);
}

/** `Today`, `Tomorrow`, `Yesterday`, `Mon, January 19`, with the year where it is another one. */
export function sayDay(day: Day, system: System): string {
  const now = today(system);
  if (day === now) return "Today";
  if (day === addDays(now, 1)) return "Tomorrow";
  if (day === addDays(now, -1)) return "Yesterday";
  return formatDay(day, day.slice(0, 4) === now.slice(0, 4) ? "%a, %B %e" : "%a, %B %e, %Y");
}

const flagColours: Readonly<Record<Priority, Colour>> = {
  High: "error",
  Medium: "primary",
  Low: "outline",
  None: "divider",
};

function taskRow(task: Task, { selected, order }: TodoState, system: System): Widget<TodoEvent> {
  const { id, title, due, list: owner, priority, completedAt } = task;
  const done = completedAt > 0;
  const marked = selected?.includes(id) ?? false;
  const isDated = due !== undefined && (order !== "due" || due < today(system));
  const facts = [
    ...(isDated ? [sayDay(due, system)] : []),
    owner,
    ...(done ? [`Done ${sayDay(splitMoment(completedAt, system).day, system)}`] : []),
  ];
  return group<TodoEvent>(
    [
      checkBox<TodoEvent>(done, {
        id: "completeBox",
        description: title,
        onTap: { type: "toggle", id },
      }),
      group<TodoEvent>(
        [
          text(title, {
            id: "title",
            font: { ...fonts.body, maxLines: 2, colour: done ? "textMuted" : "text" },
          }),
          text(facts.join(" · "), { id: "due_date", font: { ...fonts.small, maxLines: 1 } }),
        ],
        { style: { grow: 1, shrink: 1, gap: 2 } },
      ),
      ...(priority === "None"
        ? []
        : [icon("flag", { size: 20, colour: flagColours[priority], description: `${priority} priority` })]),
    ],
    {
      id: "row",
      key: `task-${id}`,
      ...(marked ? { look: { background: "accent" } as const } : {}),
      ...(marked ? { selected: true } : {}),
      style: { direction: "row", align: "center", gap: 16, padding: [10, 16], minHeight: 64, shrink: 0 },
      onLongPress: { type: "select", id },
      onTap: selected ? { type: "select", id } : { type: "open", id },
    },
  );
}
