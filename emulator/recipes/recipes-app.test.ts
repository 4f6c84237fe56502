import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { addRecipe, listRecipes, type RecipeText, recipesDatabase } from "./recipe-store.ts";
import { recipesApp } from "./recipes-app.ts";

const soup: RecipeText = {
  title: "Nettle soup",
  description: "In spring",
  servings: "2 people",
  time: "20 min",
  ingredients: "Nettles, stock",
  directions: "Wear gloves.",
};

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(recipesApp.packageName);
  await phone.shell(`sqlite3 ${recipesDatabase} "DELETE FROM recipes"`);
});
afterEach(() => phone.close());

const titles = () => listRecipes(phone.system).map(({ title }) => title);

describe("Recipes", () => {
  it("lists recipes by title, with what tells them apart", () => {
    addRecipe(phone.system, soup);
    addRecipe(phone.system, { ...soup, title: "ash cake", time: "", description: "" });
    const from = phone.words.indexOf("ash cake");
    expect(phone.words.slice(from, from + 4)).to.deep.equal([
      "ash cake",
      "for 2 people",
      "Nettle soup",
      "20 min, for 2 people, In spring",
    ]);
  });

  it("finds recipes by a part of their names", () => {
    addRecipe(phone.system, soup);
    addRecipe(phone.system, { ...soup, title: "Ash cake" });
    phone.tap("Find a recipe");
    phone.screen.typeText("SOUP");
    expect(phone.words).to.include("Nettle soup").and.not.include("Ash cake");
    phone.screen.typeText("s");
    expect(phone.words).to.include("No recipe is called that.");
    phone.back();
    expect(phone.words).to.include("Ash cake");
  });

  it("tells all that a recipe says", () => {
    addRecipe(phone.system, soup);
    phone.tap("Nettle soup");
    expect(phone.words).to.include.members(Object.values(soup));
  });

  it("keeps what somebody likes", () => {
    addRecipe(phone.system, soup);
    addRecipe(phone.system, { ...soup, title: "Ash cake" });
    phone.tap("Ash cake");
    phone.tap("Like it");
    phone.back();
    phone.tap("Liked");
    expect(phone.words).to.include("Ash cake").and.not.include("Nettle soup");
  });

  it("writes a recipe down, trimmed, and opens it", () => {
    phone.tap("Write one down");
    phone.tap("Onto the shelf");
    expect(titles()).to.deep.equal([]);
    phone.fill("Called", " Nettle soup ");
    phone.fill("In a few words", soup.description);
    phone.tap("Enough for");
    phone.tap(soup.servings);
    phone.tap("Takes");
    phone.tap(soup.time);
    phone.tap("Onto the shelf");
    expect(listRecipes(phone.system)).to.have.length(1);
    expect(listRecipes(phone.system)[0]).to.include({ ...soup, ingredients: "", directions: "" });
    expect(phone.words).to.include("Rewrite");
  });

  it("asks before it drops what was written, and not where nothing was", () => {
    addRecipe(phone.system, soup);
    phone.tap("Nettle soup");
    phone.tap("Rewrite");
    phone.back();
    phone.tap("Rewrite");
    phone.fill("Called", "Other");
    phone.back();
    phone.tap("Go on writing");
    phone.back();
    phone.tap("Drop it");
    expect(titles()).to.deep.equal(["Nettle soup"]);
  });

  it("removes one recipe, or all that were picked", () => {
    for (const title of ["A", "B", "C"]) addRecipe(phone.system, { ...soup, title });
    phone.tap("B");
    phone.tap("Take off");
    phone.tap("Leave it there");
    expect(titles()).to.deep.equal(["A", "B", "C"]);
    phone.tap("Take off");
    phone.tap("Take off");
    expect(titles()).to.deep.equal(["A", "C"]);
    phone.hold("A");
    phone.tap("C");
    phone.tap("A");
    expect(phone.words).to.include("1 picked");
    phone.tap("A");
    phone.tap("Take 2 off");
    phone.tap("Take off");
    expect(titles()).to.deep.equal([]);
  });

  it("survives a child", () => {
    playAround(phone, recipesApp.packageName, 7, 150);
    expect(phone.screen.front.packageName).not.to.equal(recipesApp.packageName);
  });
});
