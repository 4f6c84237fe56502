import { expect } from "chai";
import { afterEach, describe, it } from "mocha";
import { faultProperties } from "../faults.ts";
import { openServerFixture, type ServerFixture } from "./server-fixture.ts";

const settings = "com.android.settings";

describe("the UiAutomator2 server on a phone with faults", () => {
  let server: ServerFixture;
  afterEach(() => server.close());
  const open = async (faults: string, timing: "instant" | "phone" = "instant") => {
    server = await openServerFixture(settings, { timing });
    server.system.properties.set(faultProperties.rates, faults);
    return server;
  };
  const crash = async (asked: Promise<unknown>) =>
    expect(await asked.catch((error) => error)).to.include({ code: "device-lost" });
  const source = async () => String(await server.get("/source"));

  it("crashes over what looks and touches, never over what it merely tells, and stays gone", async () => {
    const { get, post, system } = await open("server-crash=1");
    expect(await get("/orientation")).to.equal("PORTRAIT");
    await crash(post("/back"));
    await crash(get("/orientation"));
    expect(system.faults.counts["server-crash"]).to.equal(1);
  });

  it("cannot read the screen up to three times in a row, and says what the real one says", async () => {
    const { error } = await open("unreadable-tree=1");
    expect(await error("GET", "/source")).to.equal("500 unknown error");
    expect(await error("POST", "/element", { strategy: "id", selector: "x" })).to.equal("500 unknown error");
    server.system.properties.set(faultProperties.rates, "unreadable-tree=0.000001");
    const left = server.system.faults.counts["unreadable-tree, still to come"] ?? 0;
    for (let look = 0; look < left; look += 1) await error("GET", "/source");
    expect(await source()).to.include("Network &amp; internet");
  });

  it("shows the screen before a gesture for a while", async () => {
    const { post } = await open("stale-tree=1");
    await post("/appium/device/press_keycode", { keycode: 3 });
    expect(await source()).to.include(settings);
    for (let look = 0; look < 3; look += 1) await source();
    expect(await source()).to.include("com.android.launcher3");
  });

  it("hangs up on all ADB clients over a gesture", async () => {
    const { post, system } = await open("disconnect=1");
    let ended = 0;
    system.faults.hangUps.add(() => {
      ended += 1;
    });
    await post("/back");
    expect(ended).to.equal(1);
  });

  it("takes the time of real phones", async () => {
    const { get, post, system } = await open("", "phone");
    const timeOf = async (asked: () => Promise<unknown>) => {
      const before = system.clock.now();
      await asked();
      return system.clock.now() - before;
    };
    expect(await timeOf(() => get("/source"))).to.be.within(200, 900);
    expect(await timeOf(() => get("/screenshot"))).to.be.within(300, 800);
    expect(await timeOf(() => post("/back"))).to.be.within(100, 1100);
    expect(await timeOf(() => get("/window/current/size"))).to.equal(0);
  });
});
