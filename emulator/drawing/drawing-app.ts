import type { App, AppContext, Dialog, Page } from "../app.ts";
import { row, textField } from "../kit-basic.ts";
import { alertDialog, choiceDialog, confirmDialog } from "../kit-dialog.ts";
import { appBar, page as kitPage, spinner } from "../kit-page.ts";
import type { Widget } from "../widget.ts";
import type { DrawingDialog, DrawingEvent, DrawingState } from "./drawing-state.ts";
import { cleanName, drawingFolders, penColours, saveDrawing } from "./drawing-store.ts";

const blank: DrawingState = { strokes: [], colour: "Black", width: 4 };

/** A sheet to draw on, saved as a picture. */
export const drawingApp: App<DrawingState, DrawingEvent> = {
  packageName: "com.tapwright.drawing",
  label: "Drawing",
  icon: { glyph: "edit", background: "#a83a6b" },
  versionName: "1.9",
  versionCode: 190,
  launchActivity: "com.tapwright.drawing.CanvasActivity",
  open: ({ action = "android.intent.action.MAIN" }, _context, state) =>
    action === "android.intent.action.MAIN" ? (state ?? blank) : undefined,
  reduce,
  view: (state): Page<DrawingEvent> => ({
    activity: "com.tapwright.drawing.CanvasActivity",
    path: ["canvas"],
    root: kitPage<DrawingEvent>({
      bar: appBar<DrawingEvent>({
        title: "Drawing",
        actions: [
          {
            icon: "undo",
            description: "Undo",
            id: "undo",
            onTap: { type: "undo" },
            disabled: state.strokes.length === 0,
          },
          {
            icon: "line-width",
            description: "Line width",
            id: "stroke_width",
            onTap: open({ kind: "width" }),
          },
          { icon: "delete", description: "Clear", id: "menu_clear", onTap: open({ kind: "clear" }) },
          {
            icon: "save",
            description: "Save",
            id: "menu_save",
            onTap: open({ kind: "save", name: "", folder: "DCIM" }),
          },
        ],
      }),
      body: [sheet(state), colourRow(state)],
    }),
    ...(state.dialog ? { dialog: viewDialog(state.dialog, state) } : {}),
  }),
};

function open(dialog: DrawingDialog): DrawingEvent {
  return { type: "dialog", dialog };
}

const close: DrawingEvent = { type: "dialog", dialog: undefined };

function sheet({ strokes }: DrawingState): Widget<DrawingEvent> {
  const lines = strokes.map(
    ({ from, to, colour, width }) =>
      `<line x1="${from.x}" y1="${from.y}" x2="${to.x + 0.1}" y2="${to.y}" stroke="${penColours[colour]}" stroke-width="${width * 3}" stroke-linecap="round"/>`,
  );
  return {
    className: "android.view.View",
    id: "my_canvas",
    drawing: {
      width: 1000,
      height: 1000,
      svg: `<rect width="1000" height="1000" fill="#ffffff" stroke="#b9bec8" stroke-width="6"/>${lines.join("")}`,
    },
    style: { grow: 1, shrink: 1, margin: [0, 12] },
    onStroke: (stroke) => ({ type: "stroke", stroke }),
  };
}

/** The pen that is in the hand has a ring. */
function colourRow({ colour }: DrawingState): Widget<DrawingEvent> {
  return row<DrawingEvent>(
    Object.entries(penColours).map(([name, paint]) => ({
      className: "android.widget.ImageView",
      key: name,
      description: name,
      selected: name === colour,
      drawing: {
        width: 40,
        height: 40,
        svg: `<circle cx="20" cy="20" r="14" fill="${paint}"/>${name === colour ? `<circle cx="20" cy="20" r="18.5" fill="none" stroke="${paint}" stroke-width="2.5"/>` : ""}`,
      },
      style: { width: 40, height: 40 },
      onTap: { type: "colour", colour: name },
    })),
    { id: "color_picker", style: { justify: "space-between", padding: [12, 20, 16, 20], shrink: 0 } },
  );
}

function viewDialog(dialog: DrawingDialog, state: DrawingState): Dialog<DrawingEvent> {
  if (dialog.kind === "clear") {
    return confirmDialog<DrawingEvent>({
      title: "Clear the sheet?",
      yes: "Clear",
      onYes: { type: "clear" },
      onNo: close,
    });
  }
  if (dialog.kind === "width") {
    return choiceDialog<DrawingEvent>({
      title: "Line width",
      cancel: close,
      choices: [
        ["Thin", 2],
        ["Medium", 4],
        ["Thick", 9],
      ].map(([label, width]) => ({
        label: String(label),
        checked: state.width === width,
        onTap: { type: "width", width: Number(width) },
      })),
    });
  }
  const { name, folder } = dialog;
  if (dialog.kind === "folder") {
    return choiceDialog<DrawingEvent>({
      title: "Folder",
      cancel: open({ kind: "save", name, folder }),
      choices: drawingFolders.map((label) => ({
        label,
        checked: label === folder,
        onTap: open({ kind: "save", name, folder: label }),
      })),
    });
  }
  return alertDialog<DrawingEvent>({
    title: "Save as",
    content: [
      {
        className: "android.widget.LinearLayout",
        style: { gap: 12 },
        children: [
          textField<DrawingEvent>(name, {
            id: "save_image_filename",
            hint: "File name",
            autoFocus: true,
            onText: (typed) => open({ kind: "save", name: typed, folder }),
          }),
          spinner<DrawingEvent>(folder, {
            id: "save_image_path",
            description: "Folder",
            onTap: open({ kind: "folder", name, folder }),
          }),
        ],
      },
    ],
    buttons: [
      { label: "Cancel", onTap: close },
      { label: "OK", onTap: { type: "save" }, disabled: cleanName(name) === undefined },
    ],
    onDismiss: close,
  });
}

function reduce(state: DrawingState, event: DrawingEvent, { system, toast }: AppContext): DrawingState {
  switch (event.type) {
    case "stroke": {
      const { colour, width } = state;
      return { ...state, strokes: [...state.strokes, { ...event.stroke, colour, width }] };
    }
    case "colour":
      return { ...state, colour: event.colour };
    case "width":
      return { ...state, width: event.width, dialog: undefined };
    case "undo":
      return { ...state, strokes: state.strokes.slice(0, -1) };
    case "clear":
      return { ...state, strokes: [], dialog: undefined };
    case "dialog":
      return { ...state, dialog: event.dialog };
    case "save": {
      const { dialog } = state;
      const name = dialog?.kind === "save" ? cleanName(dialog.name) : undefined;
      if (dialog?.kind !== "save" || name === undefined) return state;
      if (!saveDrawing(system, dialog.folder, name, state.strokes)) {
        toast(`${name}.png already exists`);
        return state;
      }
      toast(`Saved ${name}.png`);
      return { ...state, dialog: undefined };
    }
  }
}
