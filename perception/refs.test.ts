import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Screen } from "../core/screen.ts";
import { type Perceived, perceive } from "./perceive.ts";

interface Row {
  readonly title: string;
  readonly summary?: string;
}

function node(
  attributes: Readonly<Record<string, string | boolean>>,
  children: readonly string[] = [],
): string {
  const printed = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
  return `<node ${printed.join(" ")}>${children.join("")}</node>`;
}

function view(
  kind: string,
  top: number,
  more: Readonly<Record<string, string | boolean>>,
  children: string[] = [],
) {
  const className = `android.widget.${kind}`;
  return node(
    { package: "com.example", class: className, bounds: `[0,${top}][720,${top + 90}]`, ...more },
    children,
  );
}

/** A page with a bar, a list of rows that each have an unlabelled icon, and a counter below. */
function page(rows: readonly Row[], counter = "0"): string {
  const list = rows.map(({ title, summary }, index) => {
    const top = 100 + index * 100;
    return view("LinearLayout", top, { clickable: true }, [
      view("TextView", top, { text: title }),
      ...(summary === undefined ? [] : [view("TextView", top, { text: summary })]),
      view("ImageView", top, { clickable: true, "resource-id": "com.example:id/more" }),
    ]);
  });
  return `<hierarchy>${view("FrameLayout", 0, { bounds: "[0,0][720,1600]" }, [
    view("ImageButton", 0, { clickable: true, "content-desc": "Navigate up" }),
    view("ListView", 100, { scrollable: true, bounds: "[0,90][720,1400]" }, list),
    view("TextView", 1400, { text: counter }),
    view("EditText", 1500, { text: `${counter} typed`, hint: "Message" }),
  ])}</hierarchy>`;
}

function look(tree: string, previous?: Perceived, packageName = "com.example"): Perceived {
  const size = { width: 720, height: 1600 };
  return perceive({ tree, size, app: { packageName }, keyboardShown: false, takenAt: "" }, previous);
}

/** Each row's ref and its icon's, by the row's title; everything else by name. */
function refsByName({ elements }: Screen): Map<string, string> {
  const names = new Map(elements.map(({ ref, name }) => [ref, name.split(" · ")[0] ?? ""]));
  return new Map(
    elements.map(({ ref, name, parent, role }) => [
      role === "button" && parent !== undefined
        ? `icon of ${names.get(parent)}`
        : name.split(" · ")[0] || role,
      ref,
    ]),
  );
}

function expectKept(before: Screen, after: Screen, except: readonly string[] = []): void {
  const earlier = refsByName(before);
  for (const [name, ref] of refsByName(after)) {
    if (earlier.has(name) && !except.includes(name)) expect(ref, name).to.equal(earlier.get(name));
    else if (!except.includes(name)) expect([...earlier.values()], name).not.to.include(ref);
  }
}

const titles = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 20 });
const rowsOf = (names: readonly string[]) => names.map((title) => ({ title }));

describe("refs", () => {
  it("are unique on a screen and never given to another element when a list scrolls", () => {
    fc.assert(
      fc.property(titles, fc.array(fc.nat(19), { maxLength: 6 }), (names, offsets) => {
        let last = look(page(rowsOf(names.slice(0, 6))));
        const owners = new Map([...refsByName(last.screen)].map(([name, ref]) => [ref, name]));
        for (const offset of offsets) {
          const next = look(page(rowsOf(names.slice(offset, offset + 6))), last);
          expectKept(last.screen, next.screen);
          const refs = next.screen.elements.map(({ ref }) => ref);
          expect(new Set(refs).size).to.equal(refs.length);
          for (const [name, ref] of refsByName(next.screen)) {
            expect(owners.get(ref) ?? name).to.equal(name);
            owners.set(ref, name);
          }
          last = next;
        }
      }),
    );
  });

  it("come back with an element that returns", () => {
    const first = look(page([{ title: "Bread" }, { title: "Milk" }]));
    const away = look(page([{ title: "Tea" }]), first);
    const back = look(page([{ title: "Bread" }, { title: "Milk" }]), away);
    expect(refsByName(back.screen)).to.deep.equal(refsByName(first.screen));
  });

  it("stay when a row is inserted or removed anywhere", () => {
    fc.assert(
      fc.property(titles, fc.nat(20), fc.boolean(), (names, at, insert) => {
        const before = look(page(rowsOf(names.slice(0, 10))));
        const changed = names.slice(0, 10);
        changed.splice(at % changed.length, insert ? 0 : 1, ...(insert ? ["A new one"] : []));
        expectKept(before.screen, look(page(rowsOf(changed)), before).screen);
      }),
    );
  });

  it("stay when values, summaries and counters change", () => {
    const before = look(
      page([
        { title: "Wi-Fi", summary: "Off" },
        { title: "Sound", summary: "40 %" },
      ]),
    );
    const after = look(
      page(
        [
          { title: "Wi-Fi", summary: "Home" },
          { title: "Sound", summary: "50 %" },
        ],
        "1",
      ),
      before,
    );
    expect(after.screen.elements.map(({ ref }) => ref)).to.deep.equal(
      before.screen.elements.map(({ ref }) => ref),
    );
  });

  it("stay when one row of a list is renamed in place", () => {
    const before = look(page(rowsOf(["Bread", "Milk", "Tea"])));
    const after = look(page(rowsOf(["Bread", "Oat milk", "Tea"])), before);
    expect(refsByName(after.screen).get("Oat milk")).to.equal(refsByName(before.screen).get("Milk"));
  });

  it("are new for a row that takes the place of the last one", () => {
    const before = look(page(rowsOf(["Bread", "Milk", "Tea"])));
    const after = look(page(rowsOf(["Bread", "Milk", "Salt"])), before);
    expectKept(before.screen, after.screen);
  });

  it("differ between apps that look alike", () => {
    const before = look(page(rowsOf(["Bread"])));
    const after = look(page(rowsOf(["Bread"])).replaceAll("com.example", "com.other"), before, "com.other");
    const refs = new Set(before.screen.elements.map(({ ref }) => ref));
    expect(after.screen.elements.filter(({ ref }) => refs.has(ref))).to.deep.equal([]);
  });
});
