import { fact, footer } from "./preferences.ts";
import type { SettingsPage } from "./settings-state.ts";

/** Pages that only tell something: title and what stands there. */
const texts: Readonly<Record<string, readonly [title: string, ...facts: readonly string[]]>> = {
  "adaptive-connectivity": [
    "Adaptive connectivity",
    "Extends battery life by managing your network connections.",
  ],
  "app-notifications": ["App notifications", "No app has sent a notification in the last 7 days."],
  backup: ["Backup", "Backup is off. Add an account to back up this phone."],
  "battery-usage": [
    "Battery usage",
    "Usage data is available after the phone has been in use for a few hours.",
  ],
  calls: ["Calls & SMS", "Insert a SIM to change calling and messaging preferences."],
  captions: ["Caption preferences", "Captions are off. Apps may offer captions of their own."],
  cast: ["Cast", "No devices were found nearby."],
  "data-saver": ["Data Saver", "Data Saver is off. Apps may use data in the background."],
  "data-usage": ["Non-carrier data usage", "312 MB used Jan 1 – 31", "Most of it by system apps."],
  "device-admin": ["Device admin apps", "No device admin apps are available."],
  encryption: ["Encryption & credentials", "This phone is encrypted.", "No user certificates are installed."],
  gestures: [
    "Gestures",
    "System navigation: gesture navigation",
    "Quickly open camera: off",
    "Tilt to wake: off",
  ],
  hotspot: ["Hotspot & tethering", "Insert a SIM to share your internet connection."],
  languages: [
    "Languages & input",
    "Languages: English (United States)",
    "On-screen keyboard: Android Keyboard",
    "Spell checker: off",
  ],
  legal: ["Legal information", "Third-party licenses are in the project’s repository."],
  "location-permissions": ["App location permissions", "No apps requested location."],
  "notification-history": ["Notification history", "Nothing was dismissed in the last 24 hours."],
  "notification-sound": ["Default notification sound", "Droplet"],
  permissions: [
    "Permission manager",
    "Calendar: 0 of 0 apps allowed",
    "Camera: 0 of 0 apps allowed",
    "Contacts: 1 of 1 apps allowed",
    "Microphone: 0 of 0 apps allowed",
  ],
  printing: ["Printing", "No print services are installed."],
  "received-files": ["Files received via Bluetooth", "No files were received."],
  reset: ["Reset options", "Resetting is managed by the computer that runs this phone."],
  ringtone: ["Phone ringtone", "Morning field"],
  "saved-devices": ["Saved devices", "No devices are saved."],
  "screen-lock": ["Screen lock", "None", "The screen of this phone does not lock."],
  sims: ["SIMs", "No SIM is inserted."],
  trash: ["Trash", "The trash is empty."],
  update: ["System update", "Your system is up to date.", "Android version: 13"],
  vpn: ["VPN", "No VPNs added."],
  wallpaper: [
    "Wallpaper & style",
    "Wallpaper: plain",
    "The colors of this phone follow the light or dark theme.",
  ],
};

/** The reading pages, by name. */
export const readingPages: Readonly<Record<string, SettingsPage>> = Object.fromEntries(
  Object.entries(texts).map(([name, [title, ...facts]]) => [
    name,
    {
      title,
      rows: () =>
        facts.map((line) => {
          const [label = "", value] = line.split(": ");
          return value === undefined ? footer(label) : fact(label, value);
        }),
    },
  ]),
);
