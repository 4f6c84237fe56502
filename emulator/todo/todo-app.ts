import { isDeepStrictEqual } from "node:util";
import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { undoMs } from "../kit-undo-bar.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { addDefaultTasks } from "./default-tasks.ts";
import { taskEditorPage } from "./task-editor-page.ts";
import { viewTodoDialog } from "./todo-dialogs.ts";
import { todoListPage } from "./todo-list-page.ts";
import type { TodoEvent, TodoState } from "./todo-state.ts";
import {
  completeTasks,
  deleteTasks,
  findTask,
  listTasks,
  restoreTasks,
  saveTask,
  type Task,
  type TaskFields,
  taskLists,
} from "./todo-store.ts";

const start: TodoState = { filter: "All tasks", order: "due", showsCompleted: false };

/** Things to do, when they are due and how much they matter, in a database of its own. */
export const todoApp: App<TodoState, TodoEvent> = {
  packageName: "com.tapwright.todo",
  label: "To-do",
  icon: { glyph: "check", background: "#6a3fa0" },
  versionName: "13.4",
  versionCode: 1340,
  launchActivity: "com.tapwright.todo.MainActivity",
  install: addDefaultTasks,
  open: ({ action = "android.intent.action.MAIN" }, _context, state = start) =>
    action === "android.intent.action.MAIN" ? state : undefined,
  reduce,
  view,
};

function view(state: TodoState, { system }: ViewContext): Page<TodoEvent> {
  const page = state.editor ? taskEditorPage(state.editor, system) : todoListPage(state, system);
  const dialog = viewTodoDialog(state, system);
  return { ...page, palette: "violet", ...(dialog ? { dialog } : {}) };
}

function reduce(state: TodoState, event: TodoEvent, context: AppContext): TodoState {
  const { system } = context;
  switch (event.type) {
    case "filter":
      return { ...state, filter: event.filter, dialog: undefined };
    case "sort":
      return { ...state, order: event.order, dialog: undefined };
    case "toggle-completed":
      return { ...state, showsCompleted: !state.showsCompleted, dialog: undefined };
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "create":
      return openEditor(state, {
        title: "",
        notes: "",
        list: taskLists.includes(state.filter) ? state.filter : taskLists[0]!,
        priority: state.filter === "High priority" ? "High" : "None",
      });
    case "open": {
      const task = findTask(system, event.id);
      if (!task) return state;
      const { id, completedAt: _completedAt, createdAt: _createdAt, ...fields } = task;
      return openEditor(state, fields, id);
    }
    case "change":
      return change({ ...state, dialog: undefined }, event.fields);
    case "accept-date":
      return state.dialog?.type === "date"
        ? change({ ...state, dialog: undefined }, { due: state.dialog.draft.day })
        : state;
    case "save":
      return save(state, context);
    case "discard":
      return { ...state, editor: undefined, dialog: undefined };
    case "toggle": {
      const task = findTask(system, event.id);
      if (!task) return state;
      completeTasks(system, [task.id], task.completedAt === 0);
      return task.completedAt === 0 ? withUndo(state, "Task completed", [task], system) : state;
    }
    case "select":
      return { ...state, selected: toggle(state.selected, event.id) };
    case "end-selection":
      return { ...state, selected: undefined };
    case "complete-selected": {
      const tasks = marked(state, system);
      completeTasks(system, state.selected ?? [], true);
      return withUndo({ ...state, selected: undefined }, count(tasks, "completed"), tasks, system);
    }
    case "delete-selected": {
      const tasks = marked(state, system);
      deleteTasks(system, state.selected ?? []);
      return withUndo({ ...state, selected: undefined }, count(tasks, "deleted"), tasks, system);
    }
    case "delete": {
      const task = findTask(system, state.editor?.id ?? 0);
      if (task) deleteTasks(system, [task.id]);
      const closed = { ...state, editor: undefined, dialog: undefined };
      return task ? withUndo(closed, "Task deleted", [task], system) : closed;
    }
    case "undo":
      restoreTasks(system, state.undo?.tasks ?? []);
      return { ...state, undo: undefined };
    case "open-dialog":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "back":
      return goBack(state);
  }
}

function openEditor(state: TodoState, draft: TaskFields, id?: number): TodoState {
  return { ...state, selected: undefined, editor: { id, draft, original: draft } };
}

function change(state: TodoState, fields: Partial<TaskFields>): TodoState {
  const { editor } = state;
  return editor ? { ...state, editor: { ...editor, draft: { ...editor.draft, ...fields } } } : state;
}

function save(state: TodoState, { system, toast }: AppContext): TodoState {
  const { editor } = state;
  if (!editor) return state;
  if (editor.draft.title.trim() === "") {
    toast("Give the task a name");
    return state;
  }
  saveTask(system, editor.draft, editor.id);
  return { ...state, editor: undefined };
}

function marked({ selected }: TodoState, system: System): readonly Task[] {
  return listTasks(system).filter(({ id }) => selected?.includes(id));
}

function count(tasks: readonly Task[], what: string): string {
  return tasks.length === 1 ? `Task ${what}` : `${tasks.length} tasks ${what}`;
}

function withUndo(state: TodoState, words: string, tasks: readonly Task[], system: System): TodoState {
  return { ...state, undo: { words, tasks, until: system.clock.now() + undoMs } };
}

/** Leaves the page on top; a form with changes asks first. */
function goBack(state: TodoState): TodoState {
  const { editor } = state;
  if (editor) {
    const isChanged = !isDeepStrictEqual(editor.draft, editor.original);
    return isChanged ? { ...state, dialog: { type: "discard" } } : { ...state, editor: undefined };
  }
  return { ...state, search: undefined };
}
