/** Android's key codes that people send by name; consecutive names count up. */
const runs: readonly (readonly [first: number, names: string])[] = [
  [0, "UNKNOWN SOFT_LEFT SOFT_RIGHT HOME BACK CALL ENDCALL 0 1 2 3 4 5 6 7 8 9 STAR POUND"],
  [19, "DPAD_UP DPAD_DOWN DPAD_LEFT DPAD_RIGHT DPAD_CENTER VOLUME_UP VOLUME_DOWN POWER CAMERA CLEAR"],
  [29, "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z COMMA PERIOD ALT_LEFT ALT_RIGHT"],
  [59, "SHIFT_LEFT SHIFT_RIGHT TAB SPACE SYM EXPLORER ENVELOPE ENTER DEL GRAVE MINUS EQUALS"],
  [71, "LEFT_BRACKET RIGHT_BRACKET BACKSLASH SEMICOLON APOSTROPHE SLASH AT NUM HEADSETHOOK FOCUS"],
  [81, "PLUS MENU NOTIFICATION SEARCH MEDIA_PLAY_PAUSE MEDIA_STOP MEDIA_NEXT MEDIA_PREVIOUS"],
  [89, "MEDIA_REWIND MEDIA_FAST_FORWARD MUTE PAGE_UP PAGE_DOWN"],
  [111, "ESCAPE FORWARD_DEL CTRL_LEFT CTRL_RIGHT CAPS_LOCK SCROLL_LOCK META_LEFT META_RIGHT"],
  [119, "FUNCTION SYSRQ BREAK MOVE_HOME MOVE_END INSERT FORWARD MEDIA_PLAY MEDIA_PAUSE"],
  [131, "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 NUM_LOCK"],
  [144, "NUMPAD_0 NUMPAD_1 NUMPAD_2 NUMPAD_3 NUMPAD_4 NUMPAD_5 NUMPAD_6 NUMPAD_7 NUMPAD_8 NUMPAD_9"],
  [164, "VOLUME_MUTE"],
  [176, "SETTINGS"],
  [187, "APP_SWITCH"],
  [207, "CONTACTS CALENDAR MUSIC CALCULATOR"],
  [219, "ASSIST BRIGHTNESS_DOWN BRIGHTNESS_UP"],
  [223, "SLEEP WAKEUP"],
  [231, "VOICE_ASSIST"],
  [277, "CUT COPY PASTE"],
];

const codes = new Map(
  runs.flatMap(([first, names]) => names.split(" ").map((name, index) => [name, first + index] as const)),
);

/** The code of `4`, `KEYCODE_BACK` or `BACK`; 0 (unknown) for anything else, as Android has it. */
export function parseKeyCode(text: string): number {
  // A bare digit is a code; the digit's own key is KEYCODE_7.
  if (/^\d+$/.test(text)) return Number(text);
  return codes.get(text.replace(/^KEYCODE_/, "")) ?? 0;
}
