import type { AppContext } from "./app.ts";
import type { PermissionState, System } from "./system.ts";

/** What the permission dialog answers to. */
export const requestAction = "android.content.pm.action.REQUEST_PERMISSIONS";

/** Whether a package may do something; granted unless the user or `pm revoke` said otherwise. */
export function readPermission(system: System, packageName: string, permission: string): PermissionState {
  return system.permissions[`${packageName} ${permission}`] ?? "granted";
}

/** Grants or takes a permission. */
export function setPermission(
  system: System,
  packageName: string,
  permission: string,
  state: PermissionState,
): void {
  system.permissions = { ...system.permissions, [`${packageName} ${permission}`]: state };
}

/** Asks the user once this event is done, if the package has not the permission and may still ask. */
export function requestPermission(
  { system, startActivity }: AppContext,
  packageName: string,
  permission: string,
): void {
  if (readPermission(system, packageName, permission) !== "ask") return;
  startActivity({ action: requestAction, extras: { package: packageName, permission } });
}
