import { expect } from "chai";
import { describe, it } from "mocha";
import { openPhone, type Phone } from "./open-phone.ts";
import { launchIntent } from "./running-apps.ts";

/** Numbers of one dump, as emulator.md gives them for real screens. */
function measureTree(xml: string) {
  const nodes = xml.match(/<node [^>]*>/g) ?? [];
  const share = (pattern: RegExp) => nodes.filter((node) => pattern.test(node)).length / nodes.length;
  let depth = 0;
  let deepest = 0;
  for (const [tag] of xml.matchAll(/<node [^>]*>|<\/node>/g)) {
    depth += tag === "</node>" ? -1 : 1;
    deepest = Math.max(deepest, depth);
    if (tag.endsWith("/>")) depth -= 1;
  }
  return {
    nodes: nodes.length,
    depth: deepest,
    words: share(/ (?:text|content-desc)="[^"]/),
    ids: share(/ resource-id="[^"]/),
    clickable: nodes.length * share(/ clickable="true"/),
    scrollable: nodes.length * share(/ scrollable="true"/),
  };
}

/** Opens an app by its launcher intent, then every page behind the rows of its first one. */
function* wander({ screen }: Phone): Generator<string> {
  for (const { packageName, launchActivity } of screen.packages) {
    if (!launchActivity) continue;
    screen.startActivity(launchIntent(packageName));
    yield screen.dumpTree();
    for (let y = 330; y < 1500; y += 160) {
      screen.tap({ x: 300, y });
      yield screen.dumpTree();
      screen.pressKey(4);
      screen.startActivity(launchIntent(packageName));
    }
  }
}

describe("openPhone", () => {
  it("shows trees as real apps have them", async () => {
    await using phone = await openPhone();
    const trees = [...wander(phone)].map(measureTree);
    const median = (pick: (tree: ReturnType<typeof measureTree>) => number) =>
      trees.map(pick).sort((a, b) => a - b)[trees.length >> 1];
    // From the tenth to the ninetieth of a hundred real screens.
    expect(median(({ nodes }) => nodes)).to.be.within(14, 155);
    expect(median(({ depth }) => depth)).to.be.within(8, 23);
    expect(median(({ words }) => words)).to.be.within(0.21, 0.53);
    expect(median(({ ids }) => ids)).to.be.within(0.4, 0.88);
    expect(median(({ clickable }) => clickable)).to.be.within(2, 34);
    expect(Math.max(...trees.map(({ scrollable }) => scrollable))).to.be.at.most(4);
  });

  it("is the same phone for the same seed: trees, pictures, files and settings", async () => {
    await using first = await openPhone({ seed: 7 });
    await using second = await openPhone({ seed: 7 });
    expect([...wander(first)]).to.deep.equal([...wander(second)]);
    expect(await first.screen.screenshot()).to.deep.equal(await second.screen.screenshot());
    expect(first.save()).to.deep.equal(second.save());
  });

  it("comes back from a checkpoint as it was, on an equal phone too", async () => {
    await using phone = await openPhone();
    await using twin = await openPhone();
    const start = phone.save();
    const before = phone.screen.dumpTree();
    const trees = [...wander(phone)];
    phone.system.settings.put("global", "wifi_on", "0");
    phone.restore(start);
    expect(phone.screen.dumpTree()).to.equal(before);
    expect(phone.system.settings.get("global", "wifi_on")).to.equal("1");
    expect([...wander(phone)]).to.deep.equal(trees);
    twin.restore(start);
    expect([...wander(twin)]).to.deep.equal(trees);
  });

  it("saves by name for clients of ADB", async () => {
    await using phone = await openPhone();
    phone.endpoint.saveState("start");
    phone.screen.startActivity(launchIntent("com.android.settings"));
    expect(phone.endpoint.restoreState("start")).to.equal(true);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    expect(phone.endpoint.restoreState("other")).to.equal(false);
  });

  it("fits other screens", async () => {
    await using tablet = await openPhone({ size: { width: 1600, height: 2560 }, dpi: 320 });
    expect(tablet.screen.dumpTree()).to.include('bounds="[0,0][1600,2560]"');
  });
});
