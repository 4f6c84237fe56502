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

/** Permissions that an app has to ask its user for; all others it has once it is installed. */
const dangerous = new Set(
  [
    "ACCEPT_HANDOVER ACCESS_BACKGROUND_LOCATION ACCESS_COARSE_LOCATION ACCESS_FINE_LOCATION ACCESS_MEDIA_LOCATION",
    "ACTIVITY_RECOGNITION ANSWER_PHONE_CALLS BLUETOOTH_ADVERTISE BLUETOOTH_CONNECT BLUETOOTH_SCAN BODY_SENSORS",
    "BODY_SENSORS_BACKGROUND CALL_PHONE CAMERA GET_ACCOUNTS NEARBY_WIFI_DEVICES POST_NOTIFICATIONS",
    "PROCESS_OUTGOING_CALLS READ_CALENDAR READ_CALL_LOG READ_CONTACTS READ_EXTERNAL_STORAGE READ_MEDIA_AUDIO",
    "READ_MEDIA_IMAGES READ_MEDIA_VIDEO READ_PHONE_NUMBERS READ_PHONE_STATE READ_SMS RECEIVE_MMS RECEIVE_SMS",
    "RECEIVE_WAP_PUSH RECORD_AUDIO SEND_SMS USE_SIP UWB_RANGING WRITE_CALENDAR WRITE_CALL_LOG WRITE_CONTACTS",
    "WRITE_EXTERNAL_STORAGE",
  ]
    .join(" ")
    .split(" ")
    .map((name) => `android.permission.${name}`),
);

/** Whether an app has to ask its user for a permission. */
export function isDangerous(permission: string): boolean {
  return dangerous.has(permission);
}
