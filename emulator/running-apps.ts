import { TapwrightError } from "../core/errors.ts";
import { makeApkApp } from "./apk-app.ts";
import type { App, AppContext, Page, ViewContext } from "./app.ts";
import { keepWhile } from "./keep-while.ts";
import type { PackageState } from "./package-state.ts";
import { isDangerous } from "./permissions.ts";
import type { InstalledPackage, Intent } from "./screen-port.ts";
import type { PhoneScreen, Task } from "./screen-state.ts";
import type { System } from "./system.ts";

/** What HOME asks for. */
const homeIntent: Intent = {
  action: "android.intent.action.MAIN",
  categories: ["android.intent.category.HOME"],
};

/** What a tap on a launcher icon asks for. */
export function launchIntent(packageName: string): Intent {
  return {
    packageName,
    action: "android.intent.action.MAIN",
    categories: ["android.intent.category.LAUNCHER"],
  };
}

/** The installed apps and the running ones; every change replaces `screen.state`. */
export interface RunningApps {
  readonly packages: readonly InstalledPackage[];
  /** The task in front. */
  readonly front: Task;
  readonly page: Page;
  /** What shows behind the dialogs: the page in front, or the first below overlays. */
  readonly behind: { readonly packageName: string; readonly page: Page };
  /** Gives an event of the front app's view to that app, and does what it asks for. */
  dispatch(event: unknown): void;
  startActivity(intent: Intent): boolean;
  goHome(): void;
  /** BACK on an app's first page: the app leaves, and what lies below comes to the front. */
  leave(): void;
  forceStop(packageName: string): void;
  clearData(packageName: string): boolean;
}

/** Runs apps over a screen state; the first app is the launcher. */
export function runApps(system: System, apps: readonly App[], screen: { state: PhoneScreen }): RunningApps {
  const home = apps[0];
  if (!home)
    throw new TapwrightError("config-invalid", "A phone needs a launcher", {
      hint: "Give at least one app.",
    });
  const installed = listInstalled(system, apps);
  const appOf = (packageName: string) => installed().apps.find((app) => app.packageName === packageName);
  const setTasks = (tasks: readonly Task[]) => {
    screen.state = { ...screen.state, tasks };
  };

  const viewContext: ViewContext = {
    system,
    get packages() {
      return installed().packages;
    },
    get recent() {
      return screen.state.tasks.map((task) => task.packageName);
    },
    iconOf: (packageName) => appOf(packageName)?.icon,
    findApps: (intent) =>
      installed().packages.filter(
        ({ packageName }) => resolveIntent({ ...intent, packageName }) !== undefined,
      ),
  };

  /** The task that answers to an intent, not yet in front. */
  const resolveIntent = (intent: Intent): Task | undefined => {
    const packageName = intent.component?.packageName ?? intent.packageName;
    const all = installed().apps;
    const candidates = packageName === undefined ? all : all.filter((app) => app.packageName === packageName);
    for (const app of candidates) {
      const running = screen.state.tasks.find((task) => task.packageName === app.packageName);
      const state = app.open(intent, viewContext, running?.state);
      if (state !== undefined) return { packageName: app.packageName, state };
    }
    return undefined;
  };
  /** Pages of this moment: between two changes many ask for the same one. */
  const seen = keepWhile<ReadonlyMap<Task, Page>>(() => [screen.state.tasks, ...system.moment()]);
  const viewTask = (task: Task): Page => {
    const known = seen.value?.get(task);
    if (known !== undefined) return known;
    const page = appOf(task.packageName)!.view(task.state, viewContext);
    seen.value = new Map(seen.value).set(task, page);
    return page;
  };
  const bringToFront = (task: Task) => {
    screen.state = { ...screen.state, shade: undefined };
    // An overlay that another app covers is gone, as Android's are.
    const others = screen.state.tasks.filter(
      (other) => other.packageName !== task.packageName && !viewTask(other).isOverlay,
    );
    setTasks([task, ...others]);
  };
  const stop = (packageName: string) => {
    const scrolled = Object.entries(screen.state.scrolled).filter(
      ([key]) => !key.startsWith(`${packageName}/`),
    );
    screen.state = { ...screen.state, scrolled: Object.fromEntries(scrolled) };
    setTasks(screen.state.tasks.filter((task) => task.packageName !== packageName));
    if (!screen.state.tasks.some((task) => task.packageName === home.packageName)) {
      const launcher = resolveIntent({ ...homeIntent, packageName: home.packageName });
      if (launcher) setTasks([...screen.state.tasks, launcher]);
    }
  };

  const running: RunningApps = {
    get packages() {
      return installed().packages;
    },
    get front() {
      return screen.state.tasks[0]!;
    },
    get page() {
      return viewTask(running.front);
    },
    get behind() {
      for (const task of screen.state.tasks) {
        const page = viewTask(task);
        if (!page.isOverlay) return { packageName: task.packageName, page };
      }
      return { packageName: running.front.packageName, page: running.page };
    },
    dispatch(event) {
      const { packageName, state } = running.front;
      const next: Task[] = [];
      const stopped: string[] = [];
      const context: AppContext = {
        ...viewContext,
        packages: viewContext.packages,
        recent: viewContext.recent,
        toast(message) {
          screen.state = {
            ...screen.state,
            toast: { message, packageName, until: system.clock.now() + 2000 },
          };
        },
        startActivity(intent) {
          const task = resolveIntent(intent);
          if (task) next.push(task);
          return task !== undefined;
        },
        finish: () => void stopped.push(packageName),
        stopApp: (other) => void stopped.push(other),
      };
      const changed = appOf(packageName)!.reduce(state, event, context);
      setTasks(
        screen.state.tasks.map((task) =>
          task.packageName === packageName ? { packageName, state: changed } : task,
        ),
      );
      stopped.forEach(stop);
      next.forEach(bringToFront);
    },
    startActivity(intent) {
      const task = resolveIntent(intent);
      if (task) bringToFront(task);
      return task !== undefined;
    },
    goHome() {
      running.startActivity({ ...homeIntent, packageName: home.packageName });
    },
    leave() {
      if (running.front.packageName !== home.packageName) stop(running.front.packageName);
    },
    forceStop: stop,
    clearData(packageName) {
      const app = appOf(packageName);
      if (!app) return false;
      stop(packageName);
      removeAppFiles(system, packageName);
      app.install?.(system);
      return true;
    },
  };
  return running;
}

/** The phone's own apps and those that came as APKs; made anew only when a package came or went. */
function listInstalled(system: System, own: readonly App[]) {
  let seen: PackageState["installed"] | undefined;
  let list: { readonly apps: readonly App[]; readonly packages: readonly InstalledPackage[] };
  return () => {
    const { installed } = system.packages;
    if (seen === installed) return list;
    const apks = installed.map((apk) => {
      const app = makeApkApp(apk);
      return {
        app,
        item: { ...describeApp(app), system: false, permissions: apk.permissions.filter(isDangerous), apk },
      };
    });
    const packages = [...own.map(describeApp), ...apks.map(({ item }) => item)];
    list = {
      apps: [...own, ...apks.map(({ app }) => app)],
      packages: packages.sort((a, b) => (a.label < b.label ? -1 : 1)),
    };
    seen = installed;
    return list;
  };
}

function describeApp(
  app: Pick<App, "packageName" | "label" | "versionName" | "versionCode" | "launchActivity" | "permissions">,
): InstalledPackage {
  const { packageName, label, versionName, versionCode, launchActivity, permissions } = app;
  return {
    packageName,
    label,
    versionName,
    versionCode,
    system: true,
    ...(launchActivity === undefined ? {} : { launchActivity }),
    ...(permissions ? { permissions } : {}),
  };
}

function removeAppFiles({ files }: System, packageName: string): void {
  const folder = `/data/data/${packageName}`;
  if (!files.stat(folder)) return;
  for (const name of files.list(folder)) files.remove(`${folder}/${name}`, { recursive: true });
}
