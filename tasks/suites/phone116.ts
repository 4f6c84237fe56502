import type { TaskTemplate } from "../define.ts";
import { browserTasks } from "./phone116-browser.ts";
import { calendarTasks } from "./phone116-calendar.ts";
import { cameraTasks } from "./phone116-camera.ts";
import { clockTasks } from "./phone116-clock.ts";
import { contactTasks } from "./phone116-contacts.ts";
import { drawingTasks } from "./phone116-drawing.ts";
import { expenseTasks } from "./phone116-expenses.ts";
import { filesTasks } from "./phone116-files.ts";
import { galleryTasks } from "./phone116-gallery.ts";
import { mapsTasks } from "./phone116-maps.ts";
import { messageTasks } from "./phone116-messages.ts";
import { musicTasks } from "./phone116-music.ts";
import { notebookTasks } from "./phone116-notebook.ts";
import { notesTasks } from "./phone116-notes.ts";
import { recipeTasks } from "./phone116-recipes.ts";
import { recorderTasks } from "./phone116-recorder.ts";
import { sportsTasks } from "./phone116-sports.ts";
import { systemTasks } from "./phone116-system.ts";
import { todoTasks } from "./phone116-todo.ts";
import { videoTasks } from "./phone116-video.ts";

/**
 * The field's 116 tasks on this phone's apps, in words of our own: the same kinds of parameters, and checks
 * that allow nothing else. Each says in `bench` which task it mirrors and what it belongs to. The tasks of an
 * app lie in `phone116-APP.ts`, their words in `phone116-APP-words.ts`; a phrasing only puts params in places.
 */
export const phone116Suite: readonly TaskTemplate[] = [
  ...browserTasks,
  ...calendarTasks,
  ...cameraTasks,
  ...clockTasks,
  ...contactTasks,
  ...drawingTasks,
  ...expenseTasks,
  ...filesTasks,
  ...galleryTasks,
  ...mapsTasks,
  ...messageTasks,
  ...musicTasks,
  ...notebookTasks,
  ...notesTasks,
  ...recipeTasks,
  ...recorderTasks,
  ...sportsTasks,
  ...systemTasks,
  ...todoTasks,
  ...videoTasks,
];
