import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import {
  blankRecipe,
  findRecipe,
  keepRecipe,
  listRecipes,
  openRecipes,
  type RecipeDraft,
} from "./recipe-store.ts";
import { recipesApp } from "./recipes-app.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(recipesApp.packageName);
  openRecipes(phone.system).run("DELETE FROM recipes");
});
afterEach(() => phone.close());

const add = (title: string, changes: Partial<RecipeDraft> = {}) =>
  keepRecipe(phone.system, { ...blankRecipe, title, ...changes });
const titles = () => listRecipes(phone.system).map(({ title }) => title);
const rows = () => openRecipes(phone.system).query("SELECT * FROM recipes ORDER BY recipeId");
const nodeOf = (words: string) =>
  phone.screen.dumpTree().match(new RegExp(`<node [^>]*text="${words}"[^>]*>`))![0];
const hold = (words: string) => {
  const [left = 0, top = 0] = nodeOf(words)
    .match(/bounds="\[(\d+),(\d+)\]/)!
    .slice(1)
    .map(Number);
  phone.screen.tap({ x: left + 4, y: top + 4 }, 800);
};

describe("the Recipes app", () => {
  it("is made of bare views without ids", () => {
    add("Soup");
    const tree = phone.screen.dumpTree();
    // But for the frame that Android puts around every app.
    expect(tree.match(/com\.tapwright\.recipes:id\/\w+/g)).to.deep.equal([
      "com.tapwright.recipes:id/action_bar_root",
    ]);
    expect(tree).to.contain('class="android.view.View"').and.not.contain("RecyclerView");
  });

  it("keeps a recipe that was written on three pages", () => {
    phone.tap("Write a recipe");
    phone.screen.typeText("Soup");
    phone.fill("In short", "Warm");
    phone.tap("Onward");
    phone.tap("Feeds");
    phone.tap("6 servings");
    phone.tap("Takes");
    phone.tap("1 hrs");
    phone.tap("Onward");
    phone.tap("Page before");
    expect(phone.words).to.include.members(["6 servings", "1 hrs"]);
    phone.tap("Onward");
    phone.tap("Put on the shelf");
    expect(rows()).to.have.lengthOf(1);
    expect(rows()[0]).to.include({
      title: "Soup",
      description: "Warm",
      servings: "6 servings",
      preparationTime: "1 hrs",
    });
    phone.tap("Soup");
    expect(phone.words).to.include.members(["IN SHORT", "Warm", "TAKES", "1 hrs"]);
  });

  it("rewrites a recipe, and asks before it leaves what was written", () => {
    const id = add("Soup");
    phone.tap("Soup");
    phone.tap("Rewrite");
    phone.screen.typeText("!");
    phone.back();
    expect(phone.words[0]).to.equal("Leave what you wrote?");
    phone.tap("Write on");
    phone.tap("Onward");
    phone.tap("Onward");
    phone.tap("Put on the shelf");
    expect(findRecipe(phone.system, id)?.title).to.equal("Soup!");
  });

  it("throws away after asking, and brings back", () => {
    add("Soup", { description: "Warm" });
    const before = rows();
    phone.tap("Soup");
    phone.tap("Throw away");
    phone.tap("Keep it");
    expect(rows()).to.deep.equal(before);
    phone.tap("Throw away");
    phone.tap("Throw it away");
    expect(phone.words).to.include.members(["An empty shelf", "One recipe thrown away"]);
    phone.tap("Bring back");
    expect(rows()).to.deep.equal(before);
  });

  it("throws away what is picked", () => {
    for (const title of ["Bread", "Soup", "Tart"]) add(title);
    hold("Bread");
    phone.tap("Tart");
    expect(phone.words).to.include("2 picked");
    phone.tap("Throw away");
    expect(titles()).to.deep.equal(["Soup"]);
    expect(phone.words).to.include("2 recipes thrown away");
  });

  it("looks up by title and by what goes in, and shows what takes some time", () => {
    add("Soup", { ingredients: "Leek", time: "1 hrs" });
    add("Tart", { time: "10 mins" });
    phone.tap("10 mins");
    expect(phone.words).to.include("Tart").and.not.include("Soup");
    phone.back();
    expect(phone.words).to.include("Soup");
  });

  it("keeps apart what is liked", () => {
    openRecipes(phone.system).run("UPDATE recipes SET favorite = 0");
    add("Soup");
    phone.tap("Liked");
    expect(phone.words).to.include("An empty shelf");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, recipesApp.packageName, 1, 150);
    for (let press = 0; press < 6 && phone.screen.front.packageName === recipesApp.packageName; press += 1) {
      if (phone.words.includes("Leave it")) phone.tap("Leave it");
      else phone.back();
    }
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
