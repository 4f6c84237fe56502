/**
 * Files that several answers were read from: a repository of the Android Open Source Project, and a path in it. Paths of
 * `frameworks/base`, `run-as` and `cmd` were looked up in a mirror; the others are named after their programs.
 */
export const sources = {
  packageManager: "frameworks/base services/core/java/com/android/server/pm/PackageManagerShellCommand.java",
  activityManager:
    "frameworks/base services/core/java/com/android/server/am/ActivityManagerShellCommand.java",
  packageDump: "frameworks/base services/core/java/com/android/server/pm/Settings.java",
  windowDump: "frameworks/base services/core/java/com/android/server/wm/RootWindowContainer.java",
  settings:
    "frameworks/base packages/SettingsProvider/src/com/android/providers/settings/SettingsService.java",
  windowManager: "frameworks/base services/core/java/com/android/server/wm/WindowManagerShellCommand.java",
  inputMethod:
    "frameworks/base services/core/java/com/android/server/inputmethod/InputMethodManagerService.java",
  input: "frameworks/base services/core/java/com/android/server/input/InputShellCommand.java",
  content: "frameworks/base cmds/content/src/com/android/commands/content/Content.java",
  cmd: "frameworks/native cmds/cmd/cmd.cpp",
  dump: "frameworks/native cmds/dumpsys/dumpsys.cpp",
  wifi: "frameworks/base cmds/svc",
  toybox: "external/toybox toys",
  toolbox: "system/core toolbox",
  shell: "external/mksh, system/core",
} as const;
