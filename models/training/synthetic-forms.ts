import { quote, type Scene, type Studio } from "./synthetic-scene.ts";
import { plain, tappable, textbox } from "./synthetic-screens.ts";

const saves = ["Save", "Done", "OK", "Apply", "Confirm", "Add"];

/** A new entry with one to three fields, somewhere between empty and saved. */
export function fillForm({ random, words }: Studio): Scene {
  const fields = random
    .shuffle([
      {
        name: random.pick(["Name", "First name", "Full name", "Title", "Subject"]),
        value: random.chance(0.6) ? words.person() : words.title(),
      },
      { name: random.pick(["Phone", "Number", "Mobile", "Amount"]), value: words.phone() },
      { name: random.pick(["Note", "Text", "Content", "Message", "Details"]), value: words.sentence() },
      { name: words.thing(), value: words.title() },
    ])
    .slice(0, random.integer(1, 3));
  const filled = random.integer(0, fields.length);
  const boxes = fields.map(({ name, value }, index) => textbox(name, index < filled ? value : ""));
  const save = tappable(random.pick(saves), "button");
  const mark = random.chance(0.3) ? quote : (text: string): string => text;
  const what = random.pick(["contact", "note", "entry", "event", "card"]);
  const parts = fields.map(({ name, value }) =>
    random.pick([
      `${name.toLowerCase()} ${mark(value)}`,
      `${mark(value)} as ${name.toLowerCase()}`,
      `${name} ${mark(value)}`,
    ]),
  );
  const goal = random.pick([
    `Create a ${what} with ${parts.join(" and ")}`,
    `Add a new ${what}: ${parts.join(", ")}`,
    `Make a ${what} with ${parts.join(", ")}`,
    `New ${what}, ${parts.join(" and ")}`,
  ]);
  const typed = fields
    .slice(0, filled)
    .map(({ name, value }) => `type ${quote(value)} into ${quote(name)} -> ${quote(name)} = ${quote(value)}`);
  const history = [`tap ${quote(`New ${what}`)} -> new screen`, ...typed];
  if (filled === fields.length && random.chance(0.4)) {
    const rows = fields.map(({ value }) => plain(value));
    return { goal, history: [...history, `tap ${quote(save.name)} -> new screen`], rows, target: "done" };
  }
  const next = boxes[filled];
  const rows = random.chance(0.5) ? [save, ...boxes] : [...boxes, save];
  return next === undefined
    ? { goal, history, rows, target: save }
    : { goal, history, rows, target: next, value: fields[filled]!.value };
}

/** A field of somebody's entry that is to hold something else. */
export function edit({ random, words }: Studio): Scene {
  const name = words.person();
  const field = random.pick(["Phone", "Number", "Title", "Text", words.thing()]);
  const value = random.pick([words.phone, words.title])();
  const done = random.chance(0.3);
  const box = textbox(field, done ? value : words.phone());
  const save = tappable(random.pick(saves), "button");
  const goal = random.pick([
    `Change the ${field.toLowerCase()} of ${name} to ${value}`,
    `Update ${name}: ${field.toLowerCase()} is now ${value}`,
    `Set ${name}'s ${field.toLowerCase()} to ${quote(value)}`,
  ]);
  const history = [`tap ${quote(name)} -> new screen`, `tap "Edit" -> new screen`];
  const rows = [save, textbox("Name", name), box];
  if (!done) return { goal, history, rows, target: box, value };
  return {
    goal,
    history: [...history, `type ${quote(value)} into ${quote(field)} -> ${quote(field)} = ${quote(value)}`],
    rows,
    target: save,
  };
}
