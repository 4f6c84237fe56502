import type { Size } from "../core/geometry.ts";
import { dumpPackage } from "./commands-dumpsys-package.ts";
import { dumpNotifications } from "./commands-system-ui.ts";
import { objectAddress as address, packageUserId, processId, shortComponent } from "./packages.ts";
import { turnSize } from "./rotation.ts";
import type { Component, ScreenPort } from "./screen-port.ts";
import { listServices } from "./settings-helper.ts";
import type { Command, CommandContext, CommandTable } from "./shell-command.ts";

const fullComponent = ({ packageName, activity }: Component) => `${packageName}/${activity}`;

const activityRecord = (component: Component) => {
  const short = shortComponent(component);
  return `ActivityRecord{${address(short)} u0 ${short} t${taskId(component)}}`;
};

const taskId = ({ packageName }: Component) => processId(packageName) % 100;

function describeWindows(context: CommandContext): void {
  const { windows, front, keyboardShown } = context.screen;
  const describe = (title: string) => `Window{${address(title)} u0 ${title}}`;
  context.print("WINDOW MANAGER WINDOWS (dumpsys window windows)");
  for (const [index, { title, packageName }] of windows.entries()) {
    context.print(`  Window #${index} ${describe(title)}:`);
    context.print(
      `    mDisplayId=0 mSession=Session{${address(packageName)} ${processId(packageName)}:u0a1}`,
    );
    context.print(`    mOwnerUid=10001 showForAllUsers=false package=${packageName} appop=NONE`);
    context.print("    isOnScreen=true\n    isVisible=true");
  }
  const focused = windows.find(({ kind }) => kind === "shade" || kind === "dialog" || kind === "app");
  context.print(`  mCurrentFocus=${describe(focused?.title ?? fullComponent(front))}`);
  context.print(`  mFocusedApp=${activityRecord(front)}`);
  if (keyboardShown) context.print(`  mInputMethodWindow=${describe("InputMethod")}`);
}

const dumpWindow: Command = (context) => {
  const [part] = context.arguments;
  const { size, dpi, front, rotation } = context.screen;
  if (part === "displays") {
    context.print("WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)");
    context.print("  Display: mDisplayId=0 rootTasks=2");
    const area = `${size.width}x${size.height}`;
    const { width, height } = turnSize(size, rotation);
    const [short, long] = [Math.min(width, height), Math.max(width, height)];
    const range = `${short}x${short}-${long}x${long}`;
    context.print(`    init=${width}x${height} ${dpi}dpi cur=${area} app=${area} rng=${range}`);
    context.print(`  mFocusedApp=${activityRecord(front)}`);
  }
  if (part === undefined || part === "policy" || part === "-a") {
    context.print("WINDOW MANAGER POLICY STATE (dumpsys window policy)");
    context.print("    mSystemReady=true mSystemBooted=true");
    context.print("    mAwake=true mScreenOnEarly=true mScreenOnFully=true");
    context.print("    mDreamingLockscreen=false");
    context.print(
      "    KeyguardServiceDelegate\n      showing=false\n      inputRestricted=false\n      secure=false",
    );
    context.print("    KeyguardStateMonitor\n      mIsShowing=false\n      mInputRestricted=false");
  }
  if (part !== "policy") describeWindows(context);
  return 0;
};

/** The package whose app is the home screen. */
const homePackage = "com.android.launcher3";

function dumpServices(context: CommandContext): void {
  const wanted = context.arguments[1] ?? "";
  const services = listServices(context).filter((name) => name.startsWith(wanted));
  context.print("ACTIVITY MANAGER SERVICES (dumpsys activity services)");
  if (services.length === 0) context.print("  (nothing)");
  for (const name of services) {
    const [packageName = ""] = name.split("/");
    context.print(`  * ServiceRecord{${address(name)} u0 ${name}}`);
    context.print(`    packageName=${packageName}\n    processName=${packageName}`);
    context.print("    isForeground=true foregroundId=1 foregroundNoti=null");
  }
}

function dumpActivities(context: CommandContext): void {
  const record = activityRecord(context.screen.front);
  context.print("ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)");
  context.print("Display #0 (activities from top to bottom):");
  context.print(`  * Task{${address(record)} #${taskId(context.screen.front)} type=standard}`);
  context.print(`    mResumedActivity: ${record}\n    * Hist  #0: ${record}`);
  context.print(`      packageName=${context.screen.front.packageName}\n      state=RESUMED`);
  context.print(`    topResumedActivity=${record}`);
  context.print(`  ResumedActivity: ${record}\n  mFocusedApp=${record}`);
}

function dumpProcesses({ screen, processes, print }: CommandContext): void {
  const names = [...new Set([...screen.running, ...processes.running])];
  const describe = (name: string) =>
    `${processId(name)}:${name}/u0a${packageUserId({ packageName: name }) - 10_000}`;
  const record = (name: string) => `ProcessRecord{${address(name)} ${describe(name)}}`;
  print("ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)");
  print("  All known processes:");
  for (const name of names) {
    print(`  *APP* UID ${packageUserId({ packageName: name })} ${record(name)}`);
    print(`    packageList={${name}}\n    pid=${processId(name)}`);
  }
  print(`  Process LRU list (sorted by oom_adj, ${names.length} total):`);
  for (const [index, name] of names.entries()) {
    const state = index === 0 ? "fg     T/A/TOP  LCMN" : "cch    B/ /CAC  ----";
    print(`    Proc #${String(index).padStart(2)}: ${state}  t: 0 ${describe(name)}`);
  }
  print(`  mHomeProcess: ${record(homePackage)}`);
}

const dumpActivity: Command = (context) => {
  const [part] = context.arguments;
  const { front } = context.screen;
  if (part === "top") {
    const short = shortComponent(front);
    context.print(`TASK ${front.packageName} id=${taskId(front)} userId=0`);
    context.print(`  ACTIVITY ${short} ${address(short)} pid=${processId(front.packageName)}`);
    context.print("    Local Activity:\n      mResumed=true mStopped=false mFinished=false");
  } else if (part === "services") dumpServices(context);
  else if (part === "processes" || part === "p") dumpProcesses(context);
  else {
    dumpActivities(context);
    if (part === undefined) {
      dumpServices(context);
      dumpProcesses(context);
    }
  }
  return 0;
};

/** The identity of the built-in screen, as graphics drivers give it: a port of no maker. */
const screenId = "4619827259835644672";

/** Where the screen's pixels lie; the numbers of the panel itself do not turn. */
function describeViewport({ size, rotation }: ScreenPort): string {
  const { width, height } = turnSize(size, rotation);
  return (
    `INTERNAL: displayId=0, uniqueId=local:${screenId}, port=0, orientation=${rotation}, ` +
    `logicalFrame=[0, 0, ${size.width}, ${size.height}], physicalFrame=[0, 0, ${size.width}, ${size.height}], ` +
    `deviceSize=[${width}, ${height}], isActive=[1]`
  );
}

function describeDisplay({ screen }: CommandContext): readonly string[] {
  const { size, dpi, rotation } = screen;
  const natural = turnSize(size, rotation);
  const info = ({ width, height }: Size, turns: number) =>
    `DisplayInfo{"Built-in Screen", displayId 0, real ${width} x ${height}, rotation ${turns}, state ON, ` +
    `uniqueId "local:${screenId}", density ${dpi}}`;
  const frame = `Rect(0, 0 - ${size.width}, ${size.height})`;
  return [
    "DISPLAY MANAGER (dumpsys display)",
    `  mViewports=[DisplayViewport{type=INTERNAL, valid=true, isActive=true, displayId=0, uniqueId='local:${screenId}', ` +
      `physicalPort=0, orientation=${rotation}, logicalFrame=${frame}, physicalFrame=${frame}, ` +
      `deviceWidth=${natural.width}, deviceHeight=${natural.height}}]`,
    `Display Devices: size=1\n    mCurrentOrientation=${rotation}`,
    `Logical Displays: size=1\n    mBaseDisplayInfo=${info(natural, 0)}`,
    `    mOverrideDisplayInfo=${info(size, rotation)}`,
  ];
}

/** Services that say a few fixed lines or one setting. */
const plainServices: Readonly<Record<string, (context: CommandContext) => readonly string[]>> = {
  SurfaceFlinger({ arguments: [option = ""], screen, countUnknown }) {
    if (option === "--display-id") {
      return [`Display ${screenId} (HWC display 0): port=0 pnpId=GGL displayName="EMU_display_0"`];
    }
    if (option === "--list") return screen.windows.map(({ title }, index) => `${title}#${100 + index}`);
    countUnknown(`dumpsys SurfaceFlinger ${option}`.trim());
    return [];
  },
  audio: ({ system }) => [
    "Stream volumes (device: index)",
    `- STREAM_MUSIC:\n   Muted: false\n   streamVolume:${system.settings.get("system", "volume_music") ?? ""}`,
  ],
  battery: () => [
    "Current Battery Service state:\n  AC powered: false\n  USB powered: true\n  Wireless powered: false",
    "  status: 2\n  health: 2\n  present: true\n  level: 85\n  scale: 100\n  voltage: 4200",
    "  temperature: 250\n  technology: Li-ion",
  ],
  bluetooth_manager: ({ system }) => {
    const on = system.settings.get("global", "bluetooth_on") === "1";
    return ["Bluetooth Status", `  enabled: ${on}\n  state: ${on ? "ON" : "OFF"}`];
  },
  deviceidle: ({ arguments: [, ...packages] }) => packages.map((name) => `Added: ${name.replace(/^\+/, "")}`),
  display: describeDisplay,
  input: ({ screen }) => [
    "INPUT MANAGER (dumpsys input)",
    `Event Hub State:\nInput Reader State:\n  Device 2: touchscreen\n    Viewport ${describeViewport(screen)}`,
  ],
  input_method: ({ screen, system }) => [
    "Current Input Method Manager state:",
    `  mCurMethodId=${system.settings.get("secure", "default_input_method") ?? "null"}`,
    `  mInputShown=${screen.keyboardShown}\n  mIsInputViewShown=${screen.keyboardShown}`,
  ],
  power: () => [
    "POWER MANAGER (dumpsys power)",
    "  mWakefulness=Awake\n  mWakefulnessChanging=false\n  mIsPowered=true",
    "Display Power: state=ON",
  ],
  wifi: ({ system }) => [
    `Wi-Fi is ${system.settings.get("global", "wifi_on") === "1" ? "enabled" : "disabled"}`,
  ],
};

const services: CommandTable = {
  activity: dumpActivity,
  notification: dumpNotifications,
  package: dumpPackage,
  window: dumpWindow,
};

/** `dumpsys`: what the services tell of themselves, in the lines that tools look for. */
export const dumpsys: Command = (context) => {
  const words = context.arguments.filter((word, index, all) => word !== "-t" && all[index - 1] !== "-t");
  const [service = "", ...rest] = words;
  const own = { ...context, arguments: rest };
  if (service === "-l") {
    context.print("Currently running services:");
    const names = [...Object.keys(services), ...Object.keys(plainServices)].sort();
    for (const name of names) context.print(`  ${name}`);
    return 0;
  }
  if (Object.hasOwn(services, service)) return services[service]?.(own);
  if (Object.hasOwn(plainServices, service)) {
    for (const line of plainServices[service]?.(own) ?? []) context.print(line);
    return 0;
  }
  context.countUnknown(`dumpsys ${service}`.trim());
  context.complain(`Can't find service: ${service}`);
  return 0;
};
