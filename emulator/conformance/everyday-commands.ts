import { appCommands } from "./app-commands.ts";
import { deviceCommands } from "./device-commands.ts";
import type { ExpectedAnswer } from "./expected-answer.ts";
import { shellCommands } from "./shell-commands.ts";

/** Everyday commands in the order in which they run on one phone that was just started. */
export const everydayCommands: readonly ExpectedAnswer[] = [
  ...deviceCommands,
  ...appCommands,
  ...shellCommands,
];
