import type { CallOptions, InstalledApp } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { AdbLink } from "./adb-link.ts";
import { runChecked } from "./adb-shell.ts";
import { nameApps, parseComponents } from "./parse-dump.ts";
import { quoteArgument } from "./shell-quote.ts";

const launcherIntent = "-a android.intent.action.MAIN -c android.intent.category.LAUNCHER";
/** New task, reset if needed: what a tap on an icon of the launcher asks for. */
const launcherFlags = "0x10200000";

/** Apps with an icon, by package. */
export async function listApps(link: AdbLink, options: CallOptions): Promise<readonly InstalledApp[]> {
  return nameApps(await listLaunchable(link, options));
}

/** Opens an app as its icon does. @throws `app-not-found`. */
export async function openApp(link: AdbLink, packageName: string, options: CallOptions): Promise<void> {
  const components = await listLaunchable(link, options);
  const component = components.find((candidate) => candidate.startsWith(`${packageName}/`));
  if (component === undefined) throw appNotFound(packageName, components);
  await runChecked(
    link,
    `am start -n ${quoteArgument(component)} ${launcherIntent} -f ${launcherFlags}`,
    options,
  );
}

/** Stops an app, or with `clearData` makes it as new. @throws `app-not-found` when its data cannot be cleared. */
export async function closeApp(
  link: AdbLink,
  packageName: string,
  { clearData = false, ...options }: CallOptions & { readonly clearData?: boolean },
): Promise<void> {
  const name = quoteArgument(packageName);
  await runChecked(link, `am force-stop ${name}`, options);
  if (!clearData) return;
  const { stdout } = await link.run(`pm clear ${name}`, options);
  if (!Buffer.from(stdout).toString().startsWith("Success")) {
    throw appNotFound(packageName, await listLaunchable(link, options));
  }
}

async function listLaunchable(link: AdbLink, options: CallOptions): Promise<string[]> {
  return parseComponents(
    await runChecked(link, `cmd package query-activities --brief ${launcherIntent}`, options),
  );
}

function appNotFound(packageName: string, components: readonly string[]): TapwrightError {
  const names = nameApps(components).map((app) => app.packageName);
  return new TapwrightError("app-not-found", `There is no app ${packageName} on the device`, {
    hint: `Choose one of: ${names.slice(0, 20).join(", ")}.`,
  });
}
