import { readArguments } from "./java-command.ts";
import { findPackage, parseComponent } from "./packages.ts";
import type { Command, CommandContext } from "./shell-command.ts";
import { serverPackages } from "./uiautomator2/ui-automation.ts";

/** Options of `am instrument` that come with words, and with how many. */
const optionWords: Readonly<Record<string, number>> = { "-e": 2, "-p": 1, "-f": 1, "--user": 1, "--abi": 1 };

/** `am instrument`: runs a test in a process of its own. The only test whose work is emulated is Appium's server. */
export const instrument: Command = async (context) => {
  const reader = readArguments("instrument", context.arguments);
  const options = new Set<string>();
  for (let option = reader.nextOption(); option !== undefined; option = reader.nextOption()) {
    options.add(option);
    for (let words = optionWords[option] ?? 0; words > 0; words -= 1) reader.required();
  }
  const text = reader.required();
  const component = parseComponent(text);
  const known = findPackage(context.screen, component?.packageName)?.apk?.instrumentations.find(
    ({ runner }) => runner === component?.activity,
  );
  if (!component || !known) return fail(context, text, "Unable to find instrumentation info for");
  if (!findPackage(context.screen, known.targetPackage)) {
    return fail(context, text, "Unable to find instrumentation target package");
  }
  if (component.packageName !== serverPackages.test) {
    context.print("INSTRUMENTATION_RESULT: shortMsg=Process crashed.\nINSTRUMENTATION_CODE: 0");
    return 0;
  }
  const process = context.automation.startServer();
  if (!options.has("-w")) return 0;
  // The test needs this command's connection, as a real one does: it ends when the client goes.
  const stop = () => process.stop();
  context.signal.addEventListener("abort", stop, { once: true });
  if (context.signal.aborted) stop();
  await process.ended;
  context.signal.removeEventListener("abort", stop);
  context.print("INSTRUMENTATION_RESULT: shortMsg=Process crashed.\nINSTRUMENTATION_CODE: 0");
  return 0;
};

function fail(context: CommandContext, component: string, reason: string): number {
  context.print(`INSTRUMENTATION_STATUS: Error=${reason}: ComponentInfo{${component}}`);
  context.print("INSTRUMENTATION_STATUS: id=ActivityManagerService");
  context.print("INSTRUMENTATION_STATUS_CODE: -1");
  context.complain(`android.util.AndroidException: INSTRUMENTATION_FAILED: ${component}`);
  return 1;
}
