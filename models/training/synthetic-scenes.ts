import { edit, fillForm } from "./synthetic-forms.ts";
import { quote, type Scene, type Studio } from "./synthetic-scene.ts";
import { plain, slider, tappable, textbox, toggle } from "./synthetic-screens.ts";

/** All kinds of invented decisions; common ones stand more than once. */
export const scenes: readonly ((studio: Studio) => Scene)[] = [
  visit,
  visit,
  switchOver,
  switchOver,
  fillForm,
  fillForm,
  fillForm,
  slide,
  ask,
  remove,
  launch,
  missing,
  edit,
  both,
];

/** Those that need least words. */
export const simpleScenes = [visit, visit, visit, switchOver, launch];

function visit({ random, words }: Studio): Scene {
  const name = random.chance(0.3) ? words.person() : words.thing();
  const target = tappable(
    random.chance(0.25) ? `${name} · ${words.thing()}` : name,
    random.pick(["listitem", "button", "tab"]),
  );
  const goal = random.pick([
    `Open ${name}`,
    `Tap ${name}`,
    `Go to ${name}`,
    `Show me ${name}`,
    `Look at ${quote(name)}`,
    `Choose ${name}`,
  ]);
  if (random.chance(0.2)) {
    const history = [`tap ${quote(target.name)} -> new screen`];
    return { goal, history, rows: [plain(name, "heading"), plain(words.sentence())], target: "done" };
  }
  return { goal, rows: [target], target };
}

function switchOver({ random, words }: Studio): Scene {
  const name = words.thing();
  const wanted = random.chance(0.5);
  const done = random.chance(0.35);
  const row = toggle(
    random.chance(0.2) ? `${name} · ${words.sentence()}` : name,
    done ? wanted : !wanted,
    random.pick(["switch", "switch", "checkbox"]),
  );
  const goal = wanted
    ? random.pick([
        `Turn on ${name}`,
        `Switch ${name} on`,
        `Enable ${name}`,
        `Activate ${name}`,
        `Make sure ${name} is on`,
      ])
    : random.pick([
        `Turn off ${name}`,
        `Switch ${name} off`,
        `Disable ${name}`,
        `Deactivate ${name}`,
        `Make sure ${name} is off`,
      ]);
  const history =
    done && random.chance(0.7)
      ? [`tap ${quote(row.name)} -> ${quote(row.name)} ${wanted ? "on" : "off"}`]
      : [];
  return { goal, history, rows: [row], target: done ? "done" : row };
}

function slide({ random, words }: Studio): Scene {
  const name = words.thing();
  const percent = random.integer(0, 100);
  const done = random.chance(0.35);
  const row = slider(name, done ? percent : (percent + random.integer(5, 90)) % 101);
  const goal = random.pick([
    `Set ${name} to ${percent}%`,
    `Set the ${name} to ${percent} percent`,
    `Change ${name} to ${percent} %`,
    `Put ${name} at ${percent}%`,
  ]);
  const history = done ? [`set ${quote(name)} to ${percent} % -> ${quote(name)} = ${percent}%`] : [];
  return done
    ? { goal, history, rows: [row], target: "done" }
    : { goal, rows: [row], target: row, value: String(percent) };
}

function ask({ random, words }: Studio): Scene {
  const subject = random.chance(0.5) ? words.person() : words.thing();
  const field = random.pick([
    "number",
    "phone number",
    "address",
    "version",
    "size",
    words.thing().toLowerCase(),
  ]);
  const value = random.pick([words.phone, words.title, words.number, words.sentence])();
  const goal = random.pick([
    `What is the ${field} of ${subject}?`,
    `Tell me the ${field} of ${subject}`,
    `Which ${field} does ${subject} have?`,
  ]);
  if (random.chance(0.4)) {
    const row = tappable(subject);
    return { goal, rows: [row], target: row };
  }
  const rows = random.chance(0.5)
    ? [plain(subject, "heading"), plain(`${field} · ${value}`)]
    : [plain(subject, "heading"), tappable(`${value} · ${field}`)];
  return { goal, history: [`tap ${quote(subject)} -> new screen`], rows, target: "answer", value };
}

function remove({ random, words }: Studio): Scene {
  const name = random.chance(0.5) ? words.person() : words.title();
  const what = random.pick(["note", "contact", "entry", "file"]);
  const goal = random.pick([
    `Delete ${name}`,
    `Delete the ${what} ${name}`,
    `Remove ${what} ${quote(name)}`,
    `Get rid of the ${what} called ${name}`,
  ]);
  const opened = `tap ${quote(name)} -> new screen`;
  const erase = tappable(random.pick(["Delete", "Remove"]), "button");
  const more = tappable("More options", "button");
  return random.pick<() => Scene>([
    () => {
      const row = tappable(name);
      return { goal, rows: [row, tappable(words.person()), tappable(words.title())], target: row };
    },
    () => {
      const next = random.chance(0.5) ? erase : more;
      return { goal, history: [opened], rows: [plain(name, "heading"), next], target: next };
    },
    () => {
      const rows = [plain(`Delete this ${what}?`), tappable("Cancel", "button"), erase];
      return { goal, history: [opened, `tap ${quote(erase.name)} -> new screen`], rows, target: erase };
    },
    () => ({
      goal,
      history: [opened, `tap "Delete" -> new screen`, `tap ${quote(erase.name)} -> new screen`],
      rows: [tappable(words.person()), tappable(words.title())],
      target: "done",
    }),
  ])();
}

function launch({ random, words, apps }: Studio): Scene {
  const app = random.pick(apps);
  const deed = random.pick([
    `look for ${words.person()}`,
    `change ${words.thing()}`,
    `add ${words.title()}`,
    "see what is new",
  ]);
  const goal = random.pick([
    `Open ${app}`,
    `In ${app}, ${deed}`,
    `Start ${app} and ${deed}`,
    `Use ${app} to ${deed}`,
    `${deed} in ${app}`,
  ]);
  const rows = [tappable(words.thing())];
  if (random.chance(0.15))
    return { goal: `Open ${app}`, history: [`open ${app} -> opened ${app}`], rows, target: "done" };
  return { goal, rows, target: `open ${app}` };
}

function missing({ random, words }: Studio): Scene {
  const name = random.chance(0.5) ? words.person() : words.title();
  const goal = random.pick([
    `Open ${name}`,
    `Delete the contact ${name}`,
    `Change the number of ${name}`,
    `Remove the note ${name}`,
  ]);
  const others = Array.from({ length: random.integer(2, 5) }, () => tappable(words.person()));
  if (random.chance(0.3)) return { goal, rows: others, scroll: ["scroll-down"], target: "scroll down" };
  const box = textbox("Search", random.chance(0.6) ? name : "");
  if (box.value === undefined)
    return {
      goal,
      history: [`tap "Search" -> new screen`],
      rows: [box],
      scroll: [],
      target: box,
      value: name,
    };
  const history = [
    `tap "Search" -> new screen`,
    `type ${quote(name)} into "Search" -> "Search" = ${quote(name)}`,
  ];
  if (random.chance(0.4)) {
    const row = tappable(name);
    return { goal, history, rows: [box, row], scroll: [], target: row };
  }
  return {
    goal,
    history,
    rows: [box, plain(random.pick(["No results", "Nothing found", "No matches", "0 found"]))],
    scroll: [],
    target: "impossible",
  };
}

function both(studio: Studio): Scene {
  const { random } = studio;
  const first = switchOver(studio);
  const second = random.pick([visit, switchOver, fillForm, launch])(studio);
  const small = second.goal.charAt(0).toLowerCase() + second.goal.slice(1);
  const goal = random.pick([
    `${first.goal} and ${small}`,
    `${first.goal}, then ${small}`,
    `${first.goal} and then ${small}`,
  ]);
  if (first.target !== "done") return { ...first, goal };
  const row = first.rows[0]!;
  const history = first.history?.length
    ? first.history
    : [`tap ${quote(row.name)} -> ${quote(row.name)} ${row.states?.length ? "on" : "off"}`];
  return { ...second, goal, history: [...history, ...(second.history ?? [])] };
}
