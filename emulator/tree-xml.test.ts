import { expect } from "chai";
import { describe, it } from "mocha";
import { group, iconButton, textField } from "./kit-basic.ts";
import { layOut } from "./layout.ts";
import { escapeXml, writeTreeXml } from "./tree-xml.ts";
import { readNode } from "./ui-node.ts";
import type { Widget } from "./widget.ts";

function dump(widget: Widget): string {
  const box = layOut(group([widget]), { width: 720, height: 1600 }, { density: 2, fontScale: 1 }, () => 0);
  const window = {
    name: "com.example/page",
    packageName: "com.example",
    focused: undefined,
    unlabelled: undefined,
  };
  return writeTreeXml(readNode(box.children[0]!, window));
}

describe("writeTreeXml", () => {
  it("writes the attributes of Android 13, in its order", () => {
    const field = textField("Ann & Bob", { id: "name", onText: (text) => text, style: { width: 100 } });
    expect(dump(field)).to.equal(
      `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0">` +
        `<node index="0" text="Ann &amp; Bob" resource-id="com.example:id/name" class="android.widget.EditText" ` +
        `package="com.example" content-desc="" checkable="false" checked="false" clickable="true" enabled="true" ` +
        `focusable="true" focused="false" scrollable="false" long-clickable="true" password="false" ` +
        `selected="false" bounds="[0,0][200,112]" /></hierarchy>`,
    );
  });

  it("shows an empty field's hint as its text and a password as dots", () => {
    const field = (text: string, password: boolean) =>
      dump(textField(text, { hint: "Code", password, onText: (typed) => typed }));
    expect(field("", false)).to.include(' text="Code"');
    expect(field("abc", true)).to.include(' text="•••"').and.include(' password="true"');
  });

  it("marks a button without words as NAF", () => {
    expect(dump(iconButton("add", { onTap: "x" }))).to.include('<node NAF="true" index="0"');
    expect(dump(iconButton("add", { onTap: "x", description: "Add" }))).to.not.include("NAF");
  });
});

describe("escapeXml", () => {
  it("escapes markup and new lines, keeps emoji, and drops what XML cannot hold", () => {
    expect(escapeXml('<a href="x">\n😀\u0001\ud800')).to.equal("&lt;a href=&quot;x&quot;&gt;&#10;😀..");
  });
});
