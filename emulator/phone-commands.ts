import { activityManager, monkey } from "./commands-activity.ts";
import { content } from "./commands-content.ts";
import { dumpsys } from "./commands-dumpsys.ts";
import { fileCommands } from "./commands-files.ts";
import { identityCommands } from "./commands-identity.ts";
import { networkCommands } from "./commands-network.ts";
import { packageManager } from "./commands-packages.ts";
import { printCommands } from "./commands-print.ts";
import { processCommands } from "./commands-process.ts";
import { psCommands } from "./commands-ps.ts";
import { screenCommands } from "./commands-screen.ts";
import { serviceCommands, settingsCommands } from "./commands-settings.ts";
import { sqliteCommands } from "./commands-sqlite.ts";
import { testCommands } from "./commands-test.ts";
import { textCommands } from "./commands-text.ts";
import { runSubcommand } from "./java-command.ts";
import type { Command, CommandTable } from "./shell-command.ts";

/** Services of `cmd` that have a command of their own. */
const serviceNames: Readonly<Record<string, string>> = {
  activity: "am",
  input: "input",
  input_method: "ime",
  package: "pm",
  settings: "settings",
  window: "wm",
};

const cmd: Command = (context) => {
  const [service = "", ...rest] = context.arguments;
  if (Object.hasOwn(serviceNames, service)) return context.run([serviceNames[service] ?? "", ...rest]);
  const table = Object.hasOwn(serviceCommands, service) ? serviceCommands[service] : undefined;
  if (table) return runSubcommand({ ...context, name: `cmd ${service}`, arguments: rest }, table);
  context.countUnknown(`cmd ${service}`.trim());
  context.complain(`cmd: Can't find service: ${service}`);
  return 20;
};

const which: Command = (context) => {
  let code = 0;
  for (const name of context.arguments.filter((word) => !word.startsWith("-"))) {
    if (Object.hasOwn(phoneCommands, name)) context.print(`/system/bin/${name}`);
    else code = 1;
  }
  return code;
};

/** Every command of the phone, by name. */
export const phoneCommands: CommandTable = {
  ...fileCommands,
  ...identityCommands,
  ...networkCommands,
  ...printCommands,
  ...processCommands,
  ...psCommands,
  ...screenCommands,
  ...settingsCommands,
  ...sqliteCommands,
  ...testCommands,
  ...textCommands,
  am: activityManager,
  cmd,
  command: (context) =>
    /^-[vV]$/.test(context.arguments[0] ?? "") ? which(context) : context.run(context.arguments),
  content,
  dumpsys,
  monkey,
  pm: packageManager,
  which,
};
