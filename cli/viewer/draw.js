import { draw, make, percent } from "./parts.js";

/** One run's side of the page: an episode, and one of its steps. */
export function drawPane({ run, episode, trace }, options) {
  if (episode === undefined)
    return make("section", {}, make("h2", {}, run.title), make("p", {}, "This run did not try that."));
  const { steps, notes } = trace;
  const index = Math.max(0, Math.min(steps.length - 1, options.step));
  const step = steps[index];
  return make(
    "section",
    { "data-side": run.side },
    drawHead(run, episode, options),
    drawTimes(steps, index, episode, options),
    step === undefined ? make("p", {}, "It took no step.") : drawStep(run, episode, step, index, options),
    notes.length > 0 && make("ul", { class: "notes" }, ...notes.map((note) => make("li", {}, note))),
  );
}

function drawHead(
  run,
  { task, seed, trial, goal, success, reason, cause, steps, optimalSteps },
  { isAlone },
) {
  const many = `${steps.length} steps${optimalSteps === undefined ? "" : `, the oracle ${optimalSteps}`}`;
  return make(
    "header",
    {},
    !isAlone && make("small", {}, run.title),
    make("h1", {}, goal),
    make(
      "p",
      {},
      make("b", { class: success ? "good" : "bad" }, success ? "done" : (cause ?? "not done")),
      ` ${reason} `,
      make("small", {}, `${task}, seed ${seed}${trial > 0 ? `, trial ${trial}` : ""}: ${many}`),
    ),
  );
}

/** A bar as long as the episode: a piece a step, dark where the model thinks, light where the phone acts. */
function drawTimes(steps, index, { failingStep }, { go }) {
  const total = steps.reduce((sum, { thinkMs, actMs = 0 }) => sum + thinkMs + actMs, 0) || 1;
  return make(
    "ol",
    { class: "times" },
    ...steps.map(({ thinkMs, actMs = 0, move, result }, number) => {
      const ms = thinkMs + actMs;
      const classes = [
        number === index && "here",
        number === failingStep && "failing",
        result?.ok === false && "odd",
      ];
      return make(
        "li",
        { style: `flex-grow:${Math.max(0.03, ms / total)}` },
        make(
          "button",
          {
            class: classes.filter(Boolean).join(" "),
            title: `${number + 1}. ${move}: thinks ${thinkMs} ms, acts and looks ${actMs} ms`,
            "aria-current": number === index ? "step" : undefined,
            onclick: () => go({ step: number }),
          },
          make("i", { style: `width:${(100 * thinkMs) / (ms || 1)}%` }),
          make("span", {}, String(number + 1)),
        ),
      );
    }),
  );
}

function drawStep(run, episode, step, index, options) {
  const base = `runs/${run.side}/${encodeURIComponent(episode.id)}`;
  return make(
    "div",
    { class: "step" },
    make("div", { class: "screen" }, drawScreen(step, base, options), drawLinks(step, base)),
    make("div", { class: "facts" }, drawDecision(step, index), drawResult(step), drawCost(step)),
    drawPrompt(step, base),
  );
}

function drawScreen({ screen, target }, base, { areMarksShown }) {
  const { size, elements, picture } = screen;
  const unit = size.width / 36;
  const shapes = elements.flatMap((element) =>
    drawMark(element, element.ref === target, unit, areMarksShown),
  );
  const words = picture === undefined ? elements.map((element) => drawWords(element, unit)) : [];
  return draw(
    "svg",
    { viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "aria-label": `screen of ${screen.app}` },
    draw("rect", { class: "ground", width: size.width, height: size.height }),
    picture !== undefined &&
      draw("image", { href: `${base}/${picture}`, width: size.width, height: size.height }),
    ...words,
    ...shapes,
  );
}

function drawMark({ ref, role, name, bounds, gestures }, isTarget, unit, areMarksShown) {
  if (!isTarget && (!areMarksShown || gestures.length === 0)) return [];
  const { x, y, width, height } = bounds;
  const tab = unit * (0.6 * ref.length + 0.5);
  return [
    draw(
      "g",
      { class: isTarget ? "mark target" : "mark" },
      draw("title", {}, `${ref} ${role} ${name}: ${gestures.join(", ")}`),
      draw("rect", { x, y, width, height, rx: unit / 4, "stroke-width": isTarget ? unit / 3 : unit / 9 }),
      draw("rect", { class: "tab", x: x + width - tab, y, width: tab, height: unit * 1.2 }),
      draw(
        "text",
        { x: x + width - tab / 2, y: y + unit * 0.95, "font-size": unit, "text-anchor": "middle" },
        ref,
      ),
    ),
  ];
}

/** Where there is no picture, what the tree says stands where it says it. */
function drawWords({ name, value, bounds }, unit) {
  const size = Math.min(unit * 1.1, bounds.height * 0.7);
  const text = [name, value]
    .filter(Boolean)
    .join(" = ")
    .slice(0, Math.max(1, (bounds.width / size) * 1.9));
  const place = { x: bounds.x + unit / 3, y: bounds.y + bounds.height / 2 + size / 3 };
  return draw("text", { class: "words", ...place, "font-size": size }, text);
}

function drawLinks({ screen, call }, base) {
  const link = (file, words) =>
    file !== undefined && make("a", { href: `${base}/${file}`, target: "_blank" }, words);
  return make(
    "p",
    { class: "links" },
    make(
      "small",
      {},
      `${screen.app}, ${screen.elements.length} elements${screen.keyboardShown ? ", keyboard" : ""}`,
    ),
    link(screen.treeFile, "tree"),
    link(screen.picture, "picture"),
    link(call?.promptFile, "prompt"),
  );
}

function drawDecision({ move, call }, index) {
  const rows = call?.considered ?? [];
  return make(
    "article",
    {},
    make("h2", {}, `${index + 1}. ${move}`),
    call !== undefined && make("p", {}, "The model said ", make("code", {}, call.answer)),
    rows.length > 0 &&
      make(
        "ol",
        { class: "candidates" },
        ...rows.map(({ label, probability }) =>
          make(
            "li",
            {},
            make("span", {}, label),
            make("meter", { value: probability, max: 1 }),
            make("small", {}, percent(probability)),
          ),
        ),
      ),
    call === undefined && make("p", {}, make("small", {}, "No model was asked.")),
  );
}

function drawResult({ result, difference }) {
  if (result === undefined) return make("article", {}, make("h2", {}, "The trace ends here"));
  const list = (title, texts) =>
    texts.length > 0 &&
    make(
      "details",
      { open: texts.length <= 6 ? "" : undefined },
      make("summary", {}, `${title} (${texts.length})`),
      make("ul", {}, ...texts.map((text) => make("li", {}, text))),
    );
  return make(
    "article",
    {},
    make("h2", {}, "What verification saw"),
    make(
      "p",
      {},
      make("b", { class: result.ok ? "good" : "bad" }, result.ok ? "as it should" : "not as it should"),
      ` ${result.message} `,
      make("small", {}, result.changed ? "the screen changed" : "nothing on the screen changed"),
    ),
    difference?.app !== undefined && make("p", {}, `In front now: ${difference.app}`),
    list("new", difference?.added ?? []),
    list("gone", difference?.removed ?? []),
    list("other content", difference?.changed ?? []),
  );
}

function drawCost({ thinkMs, actMs, call }) {
  const usage = call?.usage;
  const facts = [
    ["thinks", `${thinkMs} ms`],
    ["acts and looks", actMs === undefined ? undefined : `${actMs} ms`],
    ["model reads", usage?.prefillMs === undefined ? undefined : `${Math.round(usage.prefillMs)} ms`],
    ["model writes", usage?.decodeMs === undefined ? undefined : `${Math.round(usage.decodeMs)} ms`],
    ["prompt", usage === undefined ? undefined : `${usage.inputTokens} tokens`],
    ["from the cache", usage?.cachedTokens === undefined ? undefined : `${usage.cachedTokens} tokens`],
  ].filter(([, value]) => value !== undefined);
  return make(
    "article",
    {},
    make("h2", {}, "What it cost"),
    make("dl", {}, ...facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
  );
}

function drawPrompt({ call, target, screen }, base) {
  const words = make("pre", { class: "prompt" }, call === undefined ? "No model was asked." : "…");
  if (call !== undefined) {
    const name = screen.elements.find(({ ref }) => ref === target)?.name.split(" · ")[0] ?? "";
    void fetch(`${base}/${call.promptFile}`)
      .then((answer) => (answer.ok ? answer.text() : "The prompt is not there any more."))
      .then((text) => words.replaceChildren(...highlight(text, name)));
  }
  return make("div", { class: "saw" }, make("h2", {}, "What the model saw"), words);
}

/** The line of the element that was used stands out: the last one that names it. */
function highlight(text, name) {
  const lines = text.split("\n");
  const place =
    name === "" ? -1 : lines.findLastIndex((line) => line.includes(name) && !/^(goal:|- )/.test(line));
  return lines.map((line, index) => (index === place ? make("mark", {}, `${line}\n`) : `${line}\n`));
}
