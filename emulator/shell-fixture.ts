import { makeContentProviders } from "./content-provider.ts";
import { makeShell } from "./make-shell.ts";
import { openSystem } from "./open-system.ts";
import { makeProcesses } from "./phone-processes.ts";
import type { Component, ScreenPort } from "./screen-port.ts";
import { makeSettingsProvider } from "./settings-provider.ts";
import { makeBareNode, type UiNode } from "./ui-node.ts";
import { makeUiAutomation } from "./uiautomator2/ui-automation.ts";

/** What a line printed, as text. */
export interface LineResult {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** A shell on a real system and a screen that only writes down what it is told. For tests. */
export async function openShellFixture() {
  const system = await openSystem();
  const providers = makeContentProviders();
  providers.register(makeSettingsProvider(system.settings));
  const told: string[] = [];
  const screen = makeRecordingScreen(told);
  const processes = makeProcesses();
  const automation = makeUiAutomation({ system, screen }, processes);
  const shell = makeShell({ system, screen, providers, processes, automation });

  const run = async (
    line: string,
    options: { stdin?: string; signal?: AbortSignal } = {},
  ): Promise<LineResult> => {
    const chunks: [out: Uint8Array[], error: Uint8Array[]] = [[], []];
    const code = await shell.run({
      line,
      stdin: (async function* () {
        yield new TextEncoder().encode(options.stdin ?? "");
      })(),
      stdout: (bytes) => void chunks[0].push(bytes),
      stderr: (bytes) => void chunks[1].push(bytes),
      signal: options.signal ?? new AbortController().signal,
    });
    const [out, error] = chunks.map((list) => Buffer.concat(list).toString());
    return { code, out: out ?? "", error: error ?? "" };
  };
  return { system, providers, shell, told, run };
}

const home: Component = { packageName: "org.example.home", activity: "org.example.home.Home" };

function makeRecordingScreen(told: string[]): ScreenPort {
  let front = home;
  const screen: ScreenPort = {
    size: { width: 720, height: 1600 },
    rotation: 0,
    dpi: 320,
    tap: ({ x, y }, durationMs) => void told.push(`tap ${x},${y}${durationMs ? ` ${durationMs}` : ""}`),
    swipe: (from, to, ms, heldMs) =>
      void told.push(`swipe ${from.x},${from.y} ${to.x},${to.y} ${ms}${heldMs ? ` after ${heldMs}` : ""}`),
    setText: () => false,
    setRange: () => false,
    typeText: (text) => void told.push(`type ${text}`),
    clearText: () => void told.push("clear"),
    pressKey: (code) => void told.push(`key ${code}`),
    dumpPlainTree: () => "",
    dumpTree: () => '<?xml version="1.0"?><hierarchy rotation="0"/>',
    readWindows: () => [
      { kind: "app", title: front.activity, packageName: front.packageName, root: emptyNode },
    ],
    toast: undefined,
    screenshot: async () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255),
    get front() {
      return front;
    },
    get running() {
      return [front.packageName];
    },
    get windows() {
      const { packageName, activity } = front;
      return [
        { kind: "status-bar", title: "StatusBar", packageName: "com.android.systemui" },
        { kind: "app", title: `${packageName}/${activity}`, packageName },
      ] as const;
    },
    keyboardShown: false,
    startActivity(intent) {
      const packageName = intent.component?.packageName ?? intent.packageName;
      const found = screen.packages.find((item) => item.packageName === packageName);
      if (!found?.launchActivity) return false;
      front = {
        packageName: found.packageName,
        activity: intent.component?.activity ?? found.launchActivity,
      };
      return true;
    },
    showShade: (part) => void told.push(`shade ${part ?? "up"}`),
    forceStop(packageName) {
      if (front.packageName === packageName) front = home;
    },
    clearData: (packageName) => screen.packages.some((item) => item.packageName === packageName),
    packages: [
      { packageName: "org.example.home", label: "Home", launchActivity: home.activity, ...versions(true) },
      {
        packageName: "org.example.notes",
        label: "Notes",
        launchActivity: "org.example.notes.Main",
        ...versions(false),
      },
    ],
    save: () => ({ kind: "screen-state" }),
    restore: () => {},
  };
  return screen;
}

const emptyNode: UiNode = {
  ...makeBareNode("android.widget.FrameLayout", home.packageName),
  bounds: { x: 0, y: 0, width: 720, height: 1600 },
};

const versions = (system: boolean) => ({ versionName: "1.0", versionCode: 1, system });
