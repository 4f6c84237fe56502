import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { fonts, iconButton, text, textField } from "../kit-basic.ts";
import { emptyMessage, list, listRow, sectionHeader } from "../kit-list.ts";
import { appBar, page as kitPage } from "../kit-page.ts";
import type { Intent } from "../screen-port.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { BrowserEvent, BrowserState, OpenPage } from "./browser-state.ts";
import { findBlock, isRightDrawing, isRightProduct } from "./games.ts";
import { type HtmlPage, readHtml } from "./html.ts";
import { webView } from "./web-view.ts";

/** Shows HTML files of this phone; there is no network to get others from. */
export const browserApp: App<BrowserState, BrowserEvent> = {
  packageName: "com.tapwright.browser",
  label: "Browser",
  icon: { glyph: "globe", background: "#2f5fb3" },
  versionName: "118.2",
  versionCode: 11820,
  launchActivity: "com.tapwright.browser.BrowserActivity",
  open: openIntent,
  reduce,
  view,
};

function openIntent(
  { action = "android.intent.action.MAIN", data = "", type = "" }: Intent,
  _context: ViewContext,
  state: BrowserState = { history: [] },
): BrowserState | undefined {
  if (action === "android.intent.action.MAIN") return state;
  if (action !== "android.intent.action.VIEW" || type !== "text/html") return undefined;
  return visit(state, pathOf(data));
}

/** The path of an address; what has no scheme is one. */
function pathOf(address: string): string {
  const bare = address.trim().replace(/^file:\/\//, "");
  return bare.startsWith("/") ? bare : `/${bare}`;
}

function visit({ page, history }: BrowserState, path: string): BrowserState {
  return {
    page: { path, fields: {}, steps: "", shown: 0, marks: [] },
    history: page ? [...history, page] : history,
  };
}

const known = new WeakMap<Uint8Array, HtmlPage>();

/** Undefined where there is no such file. */
function load({ path }: OpenPage, { files }: System): HtmlPage | undefined {
  if (files.stat(path)?.kind !== "file") return undefined;
  const bytes = files.read(path);
  const page = known.get(bytes) ?? readHtml(new TextDecoder().decode(bytes));
  known.set(bytes, page);
  return page;
}

function view(state: BrowserState, { system }: ViewContext): Page<BrowserEvent> {
  const { page, history } = state;
  const html = page && load(page, system);
  return {
    activity: "com.tapwright.browser.BrowserActivity",
    path: page ? ["start", `page-${history.length}-${page.path}`] : ["start"],
    ...(page ? { onBack: { type: "back" } } : {}),
    root: kitPage<BrowserEvent>({
      bar: addressBar(state),
      body: [
        !page
          ? startPage(system)
          : html
            ? webView(html, page)
            : emptyMessage("This page is not on the phone, and there is no network.", "error_message"),
      ],
    }),
  };
}

function addressBar({ page, address }: BrowserState): Widget<BrowserEvent> {
  const shown = address ?? (page ? `file://${page.path}` : "");
  const actions = [
    ...(shown === "" ? [] : [["copy", "Copy", "copy_url_button", { type: "copy" }] as const]),
    ...(address === undefined || address === ""
      ? []
      : [["close", "Clear", "clear_button", { type: "clear" }] as const]),
    ...(page && address === undefined
      ? [["reset", "Reload", "refresh_button", { type: "reload" }] as const]
      : []),
  ];
  return appBar<BrowserEvent>({
    title: {
      className: "android.widget.LinearLayout",
      id: "location_bar",
      look: { background: "surface", radius: 22 },
      style: { direction: "row", align: "center", padding: [0, 4, 0, 12], height: 48 },
      children: [
        iconButton<BrowserEvent>("home", { id: "home_button", description: "Home", onTap: { type: "home" } }),
        textField<BrowserEvent>(shown, {
          id: "url_bar",
          kind: "plain",
          hint: "Search or type an address",
          font: { ...fonts.small, colour: "text" },
          style: { grow: 1, shrink: 1 },
          onText: (typed) => ({ type: "address", text: typed }),
          onSubmit: { type: "go" },
        }),
        ...actions.map(([glyph, description, id, onTap]) =>
          iconButton<BrowserEvent>(glyph, { id, key: id, description, onTap, style: { width: 40 } }),
        ),
      ],
    },
  });
}

/** The pages that lie on the phone. */
function startPage({ files }: System): Widget<BrowserEvent> {
  const folder = "/sdcard/Download";
  const pages =
    files.stat(folder)?.kind === "directory"
      ? files.list(folder).filter((name) => name.toLowerCase().endsWith(".html"))
      : [];
  return list<BrowserEvent>([
    sectionHeader("Saved pages", { key: "header" }),
    ...(pages.length === 0
      ? [text("None yet", { key: "none", id: "empty", font: fonts.small, style: { padding: [8, 16] } })]
      : pages.map((name) =>
          listRow<BrowserEvent>({
            key: name,
            icon: "file",
            title: name,
            subtitle: "Download",
            onTap: { type: "follow", href: `${folder}/${name}` },
          }),
        )),
  ]);
}

function reduce(state: BrowserState, event: BrowserEvent, context: AppContext): BrowserState {
  const { system, toast } = context;
  const { page } = state;
  switch (event.type) {
    case "address":
      return { ...state, address: event.text };
    case "clear":
      return { ...state, address: "" };
    case "copy":
      system.clipboard = state.address ?? (page ? `file://${page.path}` : "");
      toast("Copied to clipboard");
      return state;
    case "go":
      return (state.address ?? "").trim() === ""
        ? { ...state, address: undefined }
        : visit(state, pathOf(state.address ?? ""));
    case "home":
      return { history: [] };
    case "reload":
      return page ? { ...visit({ history: [] }, page.path), history: state.history } : state;
    case "follow":
      return follow(state, event.href);
    case "back":
      return goBack(state);
    default:
      return page ? { ...state, page: playWith(page, event, system) } : state;
  }
}

/** A link leads to another file, named from the folder of the one that has it; others lead nowhere. */
function follow(state: BrowserState, href: string): BrowserState {
  if (href === "" || href.startsWith("#")) return state;
  const folder = state.page?.path.replace(/[^/]*$/, "") ?? "/";
  return visit(state, /^(file:\/\/|\/)/.test(href) ? pathOf(href) : `${folder}${href}`);
}

function goBack({ history, address, page }: BrowserState): BrowserState {
  if (address !== undefined) return { page, history };
  return { page: history.at(-1), history: history.slice(0, -1) };
}

/** What the elements of a page do. */
function playWith(page: OpenPage, event: BrowserEvent, system: System): OpenPage {
  const html = load(page, system);
  if (!html) return page;
  switch (event.type) {
    case "type":
      return { ...page, fields: { ...page.fields, [event.name]: event.text } };
    case "step":
      return { ...page, steps: page.steps + event.way };
    case "next-number":
      return { ...page, shown: page.shown + 1 };
    case "check-product":
      return { ...page, verdict: isRightProduct(findBlock(html, "numbers")?.values ?? [], page) };
    case "press": {
      const asked = html.blocks.find((block) => block.kind === "input" && block.name === event.target);
      if (asked?.kind !== "input" || asked.expects === undefined) return page;
      return { ...page, verdict: (page.fields[asked.name] ?? "").trim() === asked.expects };
    }
    case "colour":
      return { ...page, colour: event.colour };
    case "stroke": {
      const colour = page.colour ?? findBlock(html, "canvas")?.palette[0];
      return colour === undefined ? page : { ...page, marks: [...page.marks, { ...event.stroke, colour }] };
    }
    case "submit-canvas":
      return { ...page, verdict: isRightDrawing(findBlock(html, "canvas")?.colours ?? [], page) };
    default:
      return page;
  }
}
