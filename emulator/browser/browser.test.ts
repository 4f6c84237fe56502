import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { browserApp } from "./browser-app.ts";
import { walkMaze, writeMaze } from "./games.ts";
import { readHtml } from "./html.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(browserApp.packageName);
});
afterEach(() => phone.close());

const write = (name: string, html: string) =>
  phone.system.files.write(`/sdcard/Download/${name}`, new TextEncoder().encode(html));

describe("the Browser", () => {
  it("shows pages of the phone and follows links between them", () => {
    write("a.html", '<h1>First</h1><p>Go <a href="b.html">on</a></p><ul><li>one</li></ul><script>x</script>');
    write("b.html", "<title>Second</title><p>Here &amp; there</p>");
    phone.tap("a.html");
    expect(phone.words).to.include.members(["First", "Go", "on", "• one"]).and.not.include("x");
    phone.tap("on");
    expect(phone.words).to.include.members(["Second", "Here & there", "file:///sdcard/Download/b.html"]);
    phone.back();
    expect(phone.words).to.include("• one");
    phone.back();
    expect(phone.words).to.include("Saved pages");
  });

  it("goes to an address, copies it, and tells where it finds nothing", () => {
    phone.tap("Search or type an address");
    phone.screen.typeText("example.org");
    phone.screen.pressKey(4);
    phone.tap("Copy");
    expect(phone.system.clipboard).to.equal("example.org");
    phone.tap("example.org");
    phone.screen.pressKey(66);
    expect(phone.words).to.include("This page is not on the phone, and there is no network.");
    phone.tap("Home");
    expect(phone.words).to.include("Saved pages");
  });

  it("is offered for pages that Files opens, beside their text", async () => {
    write("a.html", "<h1>First</h1>");
    await phone.shell("am start -n com.tapwright.files/.FilesActivity");
    phone.tap("Download");
    phone.tap("a.html");
    expect(phone.words).to.include.members(["Open with", "Browser", "Files"]);
    phone.tap("Files");
    expect(phone.words).to.include("<h1>First</h1>");
    phone.back();
    phone.tap("a.html");
    phone.tap("Browser");
    expect(phone.words).to.include("First");
  });

  it("lets one walk through a maze", () => {
    write("maze.html", '<maze rows="S#/.G"></maze>');
    phone.tap("maze.html");
    phone.tap("Right");
    expect(phone.words).to.include.members(["X ■", "◊ G"]);
    phone.tap("Down");
    phone.tap("Right");
    expect(phone.words).to.include.members(["◊ X", "Success!"]);
  });

  it("shows numbers one after the other and takes only their product", () => {
    write("numbers.html", '<numbers values="3 4"></numbers>');
    phone.tap("numbers.html");
    phone.tap("First number");
    expect(phone.words).to.include("3");
    phone.tap("Next number");
    expect(phone.words).to.include("Their product").and.not.include("3");
    phone.fill("Their product", "13");
    phone.tap("Hand in");
    expect(phone.words).to.include("Try again.");
    phone.fill("13", "12");
    phone.tap("Hand in");
    expect(phone.words).to.include("Success!");
  });

  it("takes a drawing of the wanted colours and no others", () => {
    write("draw.html", '<canvas data-wanted="red blue" data-palette="red green blue"></canvas>');
    phone.tap("draw.html");
    phone.tap("red");
    phone.tap("Canvas");
    phone.tap("Submit");
    expect(phone.words).to.include("Try again.");
    phone.tap("blue");
    phone.screen.swipe({ x: 200, y: 500 }, { x: 400, y: 600 }, 300);
    phone.tap("Submit");
    expect(phone.words).to.include("Success!");
    phone.tap("green");
    phone.tap("Canvas");
    phone.tap("Submit");
    expect(phone.words).to.include("Try again.");
    phone.tap("Reload");
    expect(phone.words).to.not.include("Try again.");
  });

  it("checks what was typed into a form", () => {
    write(
      "form.html",
      '<input name="code" placeholder="Code" data-expects="42"><button data-check="code">Check</button>',
    );
    phone.tap("form.html");
    phone.fill("Code", "41");
    phone.tap("Check");
    expect(phone.words).to.include("Try again.");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    write("a.html", '<a href="a.html">again</a><maze rows="S.G"></maze>');
    playAround(phone, browserApp.packageName, 1, 120);
    for (let press = 0; press < 60 && phone.screen.front.packageName === browserApp.packageName; press += 1)
      phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});

describe("HTML", () => {
  it("is read as far as it goes, broken or not", () => {
    for (const html of ["", "<", "<p>open", "</p>", "<html><body>", "a < b", "\u0000<h1>x</h1>"]) {
      expect(readHtml(html).blocks).to.be.an("array");
    }
    expect(readHtml("plain words").blocks).to.deep.equal([{ kind: "text", words: "plain words" }]);
  });
});

describe("a maze", () => {
  it("stops steps at its walls and its edge", () => {
    expect(walkMaze(["S#", ".G"], "LURD")).to.deep.equal({ row: 1, column: 0, arrived: false });
    expect(walkMaze(["S#", ".G"], "DR").arrived).to.equal(true);
    expect(writeMaze(["no start"], "D")).to.have.lengthOf(1);
  });
});
