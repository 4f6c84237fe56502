import type { Size } from "../core/geometry.ts";
import type { AdbdEndpoint } from "./adbd-endpoint.ts";
import type { App } from "./app.ts";
import { browserApp } from "./browser/browser-app.ts";
import { calendarApp } from "./calendar/calendar-app.ts";
import { calendarStorageApp } from "./calendar/calendar-provider.ts";
import { cameraApp } from "./camera/camera-app.ts";
import { clockApp } from "./clock-app/clock-app.ts";
import { contactsApp, contactsStorageApp } from "./contacts/contacts-app.ts";
import { type ContentProviders, makeContentProviders } from "./content-provider.ts";
import { dialerApp } from "./dialer/dialer-app.ts";
import { drawingApp } from "./drawing/drawing-app.ts";
import { expensesApp } from "./expenses/expenses-app.ts";
import { faultProperties, parseFaultRates } from "./faults.ts";
import { filesApp } from "./files-app/files-app.ts";
import { galleryApp } from "./gallery/gallery-app.ts";
import { launcherApp } from "./launcher/launcher-app.ts";
import { makeShell } from "./make-shell.ts";
import { mapsApp } from "./maps/maps-app.ts";
import { messagesApp } from "./messages/messages-app.ts";
import { messagesStorageApp } from "./messages/messages-provider.ts";
import { musicApp } from "./music/music-app.ts";
import { notRespondingApp } from "./not-responding/not-responding-app.ts";
import { notebookApp } from "./notebook/notebook-app.ts";
import { notesApp } from "./notes/notes-app.ts";
import { openScreen } from "./open-screen.ts";
import { openSystem } from "./open-system.ts";
import { type Timing, timingProperty } from "./pace.ts";
import { permissionDialogApp } from "./permission-dialog/permission-dialog-app.ts";
import { makeProcesses } from "./phone-processes.ts";
import { recipesApp } from "./recipes/recipes-app.ts";
import { recorderApp } from "./recorder/recorder-app.ts";
import type { ScreenPort, ScreenState } from "./screen-port.ts";
import { settingsApp } from "./settings/settings-app.ts";
import { makeSettingsProvider } from "./settings-provider.ts";
import { shareSheetApp } from "./share-sheet/share-sheet-app.ts";
import { sportsTrackerApp } from "./sports-tracker/sports-tracker-app.ts";
import type { System, SystemState } from "./system.ts";
import { todoApp } from "./todo/todo-app.ts";
import { makeUiAutomation } from "./uiautomator2/ui-automation.ts";
import { drawVariation } from "./variation/variation.ts";
import { varyApps } from "./variation/vary-app.ts";
import { videoApp } from "./video/video-app.ts";

/** A saved moment of the whole phone: plain data, safe to restore many times, into equal phones too. */
interface PhoneState {
  readonly system: SystemState;
  readonly screen: ScreenState;
}

/** An Android phone made of code. Its endpoint is what ADB clients talk to. */
export interface Phone extends AsyncDisposable {
  readonly system: System;
  readonly screen: ScreenPort;
  readonly providers: ContentProviders;
  readonly endpoint: AdbdEndpoint;
  /** Names of commands that were asked for and that the phone does not have. */
  readonly unknownCommands: readonly string[];
  save(): PhoneState;
  restore(state: PhoneState): void;
}

/** How a phone is made. */
export interface PhoneOptions {
  /** Two phones of one seed are equal, byte for byte; 1 by default. */
  readonly seed?: number;
  /** 720 × 1600 by default. */
  readonly size?: Size;
  /** Dots per inch; 320 by default. */
  readonly dpi?: number;
  /** What goes wrong and how often, as {@link parseFaultRates} reads it; nothing by default. */
  readonly faults?: string;
  /** `instant` by default. */
  readonly timing?: Timing;
  /** For clients outside: the clock runs, and what takes time is waited for; false by default. */
  readonly realTime?: boolean;
  /** Apps beside the phone's own. */
  readonly apps?: readonly App[];
  /**
   * Seed of a variation: other colours, sizes, words and names; the usual phone when absent. A size
   * that is given counts more.
   */
  readonly variation?: number;
}

/** The apps of every phone: the launcher first, the share sheet before those that it offers. */
const ownApps: readonly App[] = [
  launcherApp,
  shareSheetApp,
  permissionDialogApp,
  notRespondingApp,
  settingsApp,
  calendarApp,
  calendarStorageApp,
  clockApp,
  contactsApp,
  contactsStorageApp,
  dialerApp,
  expensesApp,
  messagesApp,
  messagesStorageApp,
  notesApp,
  todoApp,
  filesApp,
  sportsTrackerApp,
  recipesApp,
  mapsApp,
  videoApp,
  browserApp,
  drawingApp,
  galleryApp,
  cameraApp,
  recorderApp,
  musicApp,
  notebookApp,
];

/**
 * Makes a phone that shows its home screen.
 *
 * @throws `config-invalid` for faults that are no dial.
 */
export async function openPhone(options: PhoneOptions = {}): Promise<Phone> {
  const varied = options.variation === undefined ? undefined : drawVariation(options.variation);
  const usual = { size: { width: 720, height: 1600 }, dpi: 320 };
  const { seed = 1, size = (varied ?? usual).size, dpi = (varied ?? usual).dpi, apps = [] } = options;
  const { faults = "", timing = "instant", realTime = false } = options;
  const all = [...ownApps, ...apps];
  const installed = varied ? varyApps(all, varied) : all;
  if (faults !== "") parseFaultRates(faults);
  const system = await openSystem({ seed, realTime });
  if (varied) {
    system.settings.put("system", "font_scale", String(varied.fontScale));
    system.settings.put("secure", "ui_night_mode", varied.isDark ? "2" : "1");
  }
  const processes = makeProcesses();
  const screen = openScreen({ system, apps: installed, size, dpi, processes });
  const providers = makeContentProviders();
  providers.register(makeSettingsProvider(system.settings));
  for (const provider of installed.flatMap((app) => app.providers?.(system) ?? []))
    providers.register(provider);
  const automation = makeUiAutomation({ system, screen }, processes);
  const shell = makeShell({ system, screen, providers, processes, automation });
  // Only now: a phone is set up without any trouble.
  if (faults !== "") system.properties.set(faultProperties.rates, faults);
  if (timing !== "instant") system.properties.set(timingProperty, timing);
  const saved = new Map<string, PhoneState>();

  const phone: Phone = {
    system,
    screen,
    providers,
    unknownCommands: shell.unknownCommands,
    endpoint: {
      properties: system.properties,
      files: system.files,
      network: system.network,
      hangUps: system.faults.hangUps,
      run: (process) => shell.run(process),
      saveState: (name) => void saved.set(name, phone.save()),
      restoreState(name) {
        const state = saved.get(name);
        if (state) phone.restore(state);
        return state !== undefined;
      },
    },
    save: () => ({ system: system.save(), screen: screen.save() }),
    restore(state) {
      system.restore(state.system);
      screen.restore(state.screen);
    },
    async [Symbol.asyncDispose]() {
      processes.stopAll();
      system.close();
    },
  };
  return phone;
}
