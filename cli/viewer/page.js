import { drawPane } from "./draw.js";
import { make } from "./parts.js";

// What is shown stands in the address, so that it can be linked to: #/a/EPISODE/STEP, and /both for two runs.

const runs = await (await fetch("runs")).json();
const [list, main, search, failed] = ["episodes", "main", "search", "failed"].map((id) =>
  document.getElementById(id),
);
const traces = new Map();
let areMarksShown = true;

function readAddress() {
  const [, side = "a", id = "", step = "", both] = location.hash.split("/").map(decodeURIComponent);
  const run = runs.find((one) => one.side === side) ?? runs[0];
  const episode = run.episodes.find((one) => one.id === id) ?? run.episodes[0];
  const wanted = step === "" ? (episode?.failingStep ?? 0) : Number(step) || 0;
  return { run, episode, step: wanted, isBoth: both === "both" && runs.length > 1 };
}

function addressOf({ run, episode, step, isBoth }) {
  const parts = [run.side, episode.id, step, ...(isBoth ? ["both"] : [])];
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

function go(changes) {
  const here = readAddress();
  if (here.episode !== undefined) location.hash = addressOf({ ...here, ...changes });
}

async function readSteps(run, episode) {
  const key = `${run.side}/${episode.id}`;
  if (!traces.has(key)) {
    const answer = await fetch(`runs/${run.side}/${encodeURIComponent(episode.id)}`);
    traces.set(
      key,
      answer.ok ? await answer.json() : { steps: [], notes: ["Its trace is not there any more."] },
    );
  }
  return traces.get(key);
}

/** The same task, seed and trial in the other run. */
function findTwin(run, episode) {
  return run.episodes.find(
    ({ task, seed, trial }) => task === episode.task && seed === episode.seed && trial === episode.trial,
  );
}

function listShown() {
  const { run } = readAddress();
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  return run.episodes.filter((episode) => {
    const text = `${episode.task} ${episode.seed} ${episode.goal} ${episode.cause ?? ""}`.toLowerCase();
    return (!failed.checked || !episode.success) && words.every((word) => text.includes(word));
  });
}

function drawList() {
  const here = readAddress();
  list.replaceChildren(
    ...listShown().map((episode) =>
      make(
        "li",
        {},
        make(
          "a",
          {
            href: addressOf({ ...here, episode, step: episode.failingStep ?? 0 }),
            class: episode.id === here.episode?.id ? "here" : "",
            title: episode.goal,
          },
          make("span", { class: episode.success ? "good" : "bad" }, episode.success ? "✓" : "✗"),
          make("span", {}, episode.task, make("small", {}, ` ${episode.seed}`)),
          make("small", {}, episode.cause ?? `${episode.steps.length} steps`),
        ),
      ),
    ),
  );
  list.querySelector(".here")?.scrollIntoView({ block: "nearest" });
}

let drawing = 0;

async function draw() {
  const number = ++drawing;
  const { run, episode, step, isBoth } = readAddress();
  if (episode === undefined) {
    main.replaceChildren(make("p", {}, "No episode of this run is finished yet."));
    return;
  }
  const shown = isBoth
    ? runs.map((one) => ({ run: one, episode: findTwin(one, episode) }))
    : [{ run, episode }];
  const panes = await Promise.all(
    shown.map(async (pane) => ({
      ...pane,
      trace: pane.episode && (await readSteps(pane.run, pane.episode)),
    })),
  );
  // Somebody may have gone on while this was being fetched.
  if (number !== drawing) return;
  const options = { step, areMarksShown, isAlone: panes.length === 1, go };
  main.replaceChildren(...panes.map((pane) => drawPane(pane, options)));
  main.classList.toggle("both", panes.length > 1);
  document.title = `${episode.task} ${episode.seed}, step ${step + 1}`;
  drawList();
}

function goAlong(by, from = listShown()) {
  const { episode } = readAddress();
  const place = from.findIndex(({ id }) => id === episode?.id);
  const next = from[place < 0 ? 0 : place + by];
  if (next !== undefined) go({ episode: next, step: next.failingStep ?? 0 });
}

async function goStep(by) {
  const { run, episode, step } = readAddress();
  const { steps } = await readSteps(run, episode);
  go({ step: Math.max(0, Math.min(steps.length - 1, step + by)) });
}

function goNextFailed() {
  const all = listShown();
  const { episode } = readAddress();
  const place = all.findIndex(({ id }) => id === episode?.id);
  const next = [...all.slice(place + 1), ...all.slice(0, place + 1)].find(({ success }) => !success);
  if (next !== undefined) go({ episode: next, step: next.failingStep ?? 0 });
}

const keys = {
  ArrowLeft: () => goStep(-1),
  ArrowRight: () => goStep(1),
  ArrowUp: () => goAlong(-1),
  ArrowDown: () => goAlong(1),
  n: goNextFailed,
  f: () => go({ step: readAddress().episode?.failingStep ?? 0 }),
  b: () => go({ isBoth: !readAddress().isBoth && runs.length > 1 }),
  m() {
    areMarksShown = !areMarksShown;
    return draw();
  },
  "/": () => search.focus(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) {
    if (event.key === "Escape" || event.key === "Enter") search.blur();
    return;
  }
  const act = keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  void act();
});
addEventListener("hashchange", draw);
search.addEventListener("input", drawList);
failed.addEventListener("change", drawList);
await draw();
