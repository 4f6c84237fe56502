import type { SettingsStore, SettingsTable } from "./system.ts";

/** The rows of all three tables: a value, changed by replacing it. */
export type SettingsRows = Readonly<Record<SettingsTable, Readonly<Record<string, string>>>>;

/** A settings store and its rows, which can be saved and put back. */
export interface SavedSettings extends SettingsStore {
  rows: SettingsRows;
}

/** Settings of a phone that has just been set up. */
export function makeSettings(androidId: string): SavedSettings {
  const store: SavedSettings = {
    rows: { ...defaults, secure: { ...defaults.secure, android_id: androidId } },
    get: (table, key) => (Object.hasOwn(store.rows[table], key) ? store.rows[table][key] : undefined),
    put(table, key, value) {
      store.rows = { ...store.rows, [table]: { ...store.rows[table], [key]: value } };
    },
    delete(table, key) {
      const found = Object.hasOwn(store.rows[table], key);
      const { [key]: _removed, ...rest } = store.rows[table];
      store.rows = { ...store.rows, [table]: rest };
      return found;
    },
    list: (table) => Object.entries(store.rows[table]).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
  return store;
}

const keyboard = "com.android.inputmethod.latin/.LatinIME";

const defaults: SettingsRows = {
  system: {
    accelerometer_rotation: "0",
    alarm_alert: "content://media/internal/audio/media/20",
    dim_screen: "1",
    font_scale: "1.0",
    haptic_feedback_enabled: "1",
    lockscreen_sounds_enabled: "1",
    notification_light_pulse: "1",
    notification_sound: "content://media/internal/audio/media/21",
    ringtone: "content://media/internal/audio/media/22",
    screen_brightness: "102",
    screen_brightness_mode: "0",
    screen_off_timeout: "60000",
    show_touches: "0",
    sound_effects_enabled: "1",
    user_rotation: "0",
    vibrate_when_ringing: "0",
    volume_alarm: "6",
    volume_bluetooth_sco: "7",
    volume_music: "5",
    volume_notification: "5",
    volume_ring: "5",
    volume_system: "7",
    volume_voice: "4",
  },
  secure: {
    accessibility_display_inversion_enabled: "0",
    accessibility_enabled: "0",
    default_input_method: keyboard,
    enabled_input_methods: keyboard,
    high_text_contrast_enabled: "0",
    immersive_mode_confirmations: "confirmed",
    location_mode: "3",
    lock_screen_show_notifications: "1",
    lockscreen_disabled: "1",
    night_display_activated: "0",
    screensaver_enabled: "1",
    show_ime_with_hard_keyboard: "1",
    ui_night_mode: "1",
    user_setup_complete: "1",
  },
  global: {
    adb_enabled: "1",
    airplane_mode_on: "0",
    airplane_mode_radios: "cell,bluetooth,uwb,wifi,wimax",
    animator_duration_scale: "1.0",
    auto_time: "1",
    auto_time_zone: "1",
    ble_scan_always_enabled: "0",
    bluetooth_on: "0",
    data_roaming: "0",
    development_settings_enabled: "1",
    device_name: "Tapwright Phone",
    device_provisioned: "1",
    heads_up_notifications_enabled: "1",
    low_power: "0",
    mobile_data: "1",
    mode_ringer: "2",
    stay_on_while_plugged_in: "1",
    transition_animation_scale: "1.0",
    wifi_on: "1",
    wifi_scan_always_enabled: "0",
    window_animation_scale: "1.0",
    zen_mode: "0",
  },
};
