import { expect } from "chai";
import { describe, it } from "mocha";
import {
  nameApps,
  parseComponents,
  parseDensity,
  parseFrontApp,
  parseKeyboardShown,
  parseSize,
  parseTree,
  rotateSize,
} from "./parse-dump.ts";

const xml = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0"><node text="a" /></hierarchy>`;

describe("parseTree", () => {
  it("cuts off what uiautomator says beside the XML", () => {
    expect(parseTree(`WARNING: linker\n${xml}UI hierchary dumped to: /dev/tty\n`)).to.equal(xml);
  });

  it("gives nothing for a failed, empty or cut dump", () => {
    for (const output of [
      "",
      "ERROR: could not get idle state.\n",
      "ERROR: null root node returned by UiTestAutomationBridge.\n",
      '<?xml version="1.0"?><hierarchy rotation="0" />',
      '<?xml version="1.0"?><hierarchy rotation="0"></hierarchy>',
      xml.slice(0, -4),
    ]) {
      expect(parseTree(output), output).to.equal(undefined);
    }
  });
});

describe("parseFrontApp", () => {
  const cases: Readonly<Record<string, [string, object | undefined]>> = {
    "Android 9": [
      `  mCurrentFocus=Window{8d5c1f5 u0 com.android.settings/com.android.settings.Settings}
  mFocusedApp=AppWindowToken{2d4f3c token=Token{7a1b u0 ActivityRecord{15f u0 com.android.settings/.Settings t12}}}`,
      { packageName: "com.android.settings", activity: "com.android.settings.Settings" },
    ],
    "Android 13, a menu in front": [
      `  mCurrentFocus=Window{3ae u0 PopupWindow:4b2c}
  mFocusedApp=ActivityRecord{66b u0 org.example.notes/.ui.EditActivity$Full t41}`,
      { packageName: "org.example.notes", activity: "org.example.notes.ui.EditActivity$Full" },
    ],
    "a hung app": [
      `  mCurrentFocus=Window{77 u0 Application Not Responding: com.example.slow}
  mFocusedApp=AppWindowToken{1 token=Token{2 ActivityRecord{3 u0 com.example.slow/.Main t9}}}`,
      { packageName: "com.example.slow", activity: "com.example.slow.Main" },
    ],
    "the notification shade": [
      `  mCurrentFocus=Window{ed4 u0 NotificationShade}
  mFocusedApp=ActivityRecord{66b u0 com.example/.Main t41}`,
      { packageName: "com.android.systemui" },
    ],
    "a second display without focus, in another user": [
      `  mCurrentFocus=null
  mCurrentFocus=Window{5 u10 com.example.work/com.example.work.Main}
  mFocusedApp=null`,
      { packageName: "com.example.work", activity: "com.example.work.Main" },
    ],
    "nothing in front": ["  mCurrentFocus=null\n  mFocusedApp=null", undefined],
  };
  for (const [name, [output, app]] of Object.entries(cases)) {
    it(`finds it: ${name}`, () => expect(parseFrontApp(output)).to.deep.equal(app));
  }
});

describe("parseKeyboardShown", () => {
  it("reads mInputShown", () => {
    expect(parseKeyboardShown("mShowRequested=true mInputShown=true mInFullscreenMode=false")).to.equal(true);
    expect(parseKeyboardShown("mShowRequested=true mInputShown=false")).to.equal(false);
  });
});

describe("parseSize and parseDensity", () => {
  it("let an override win", () => {
    expect(parseSize("Physical size: 1080x2400\n")).to.deep.equal({ width: 1080, height: 2400 });
    expect(parseSize("Physical size: 1080x2400\nOverride size: 720x1600\n")).to.deep.equal({
      width: 720,
      height: 1600,
    });
    expect(parseDensity("Physical density: 420\n")).to.equal(2.625);
    expect(parseDensity("Physical density: 420\nOverride density: 320\n")).to.equal(2);
    expect(parseSize("cmd: Can't find service: window")).to.equal(undefined);
  });
});

describe("rotateSize", () => {
  it("turns the size with the screen", () => {
    const size = { width: 720, height: 1600 };
    expect(rotateSize(size, '<hierarchy rotation="1">')).to.deep.equal({ width: 1600, height: 720 });
    expect(rotateSize(size, '<hierarchy rotation="2">')).to.deep.equal(size);
  });
});

describe("parseComponents and nameApps", () => {
  it("give one app per package, labelled by its package", () => {
    const output = `3 activities found:
  Activity #0:
    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false
    com.android.settings/.Settings
  Activity #1:
    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false
    org.example.noteBook.android/org.example.noteBook.Main$Alias
  Activity #2:
    com.android.settings/.Other
`;
    expect(nameApps(parseComponents(output))).to.deep.equal([
      { packageName: "com.android.settings", label: "Settings" },
      { packageName: "org.example.noteBook.android", label: "Note Book" },
    ]);
    expect(parseComponents("No activities found\n")).to.deep.equal([]);
  });
});
