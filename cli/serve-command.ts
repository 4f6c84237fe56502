import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { personalFolder } from "../runtime/catalog.ts";
import { openMetrics } from "../runtime/http-metrics.ts";
import { serveHttp } from "../runtime/http-serve.ts";
import { openTokens, operatorApp } from "../runtime/http-tokens.ts";
import { writeOwnerFile } from "../runtime/owner-files.ts";
import { readProfile } from "../runtime/profile.ts";
import { warnOf } from "../runtime/profile-advice.ts";
import { openService, parseBytes, type Service, type VariantSource } from "../runtime/service.ts";
import { parseBattery, parseThermal } from "../runtime/service-conditions.ts";
import type { CommandContext } from "./command-context.ts";
import { deviceForms, openDevice } from "./open-device.ts";
import { parseCount, parsePort } from "./parse-number.ts";
import { stateFiles } from "./state-folder.ts";
import { formatErrorLine, makeUi, type Ui } from "./ui.ts";

const promptForms = ["whole", "recent", "clipped"] as const;
const conditionsEveryMs = 30_000;

/** `tapwright serve`: one model in memory for every agent and app on this machine. */
export function makeServeCommand(context: CommandContext) {
  return new Command("serve")
    .description("Serve a model to agents and apps until Ctrl-C, through OpenAI's API and our own")
    .option(
      "--model <model>",
      "planner, a name from service models, the path of a GGUF file, or onnx:FOLDER",
      "planner",
    )
    .option(
      "--variant <model[=form]>",
      `a cheaper way to answer calls that are in a hurry; forms: ${promptForms.join(", ")}; repeat for more`,
      parseVariant,
      [] as readonly VariantSource[],
    )
    .option(
      "--prefix <file>",
      "a text that the system texts of many apps begin with: computed once, shared by all; repeat for more",
      collect,
      [] as readonly string[],
    )
    .option("--port <n>", "TCP port; 0 takes a free one", parsePort, 7656)
    .option(
      "--host <address>",
      "address to listen on; others than this computer can reach any other",
      "127.0.0.1",
    )
    .option("--socket <path>", "listen on a Unix socket instead of a port")
    .option(
      "--memory <size>",
      "memory for models and contexts, such as 512MB; defaults to half of the machine's",
    )
    .option("--threads <n>", "threads that compute", parseCount)
    .option("--context-tokens <n>", "longest context", parseCount)
    .option("--device <uri>", `spare the battery of this device, and mind its heat: ${deviceForms}`)
    .option("--state <folder>", "where tokens, contexts and the profile are kept", personalFolder())
    .action(async (options) => {
      const { signal } = context;
      const ui = makeUi(context.output);
      const files = stateFiles(options.state);
      const profile = await readProfile(files.profile);
      const metrics = openMetrics();
      const tokens = await openTokens(files.tokens);
      await tokens.issue(operatorApp);
      await using service = await openService({
        model: options.model,
        ladder: options.variant,
        contexts: { folder: files.contexts },
        prefixes: await Promise.all(options.prefix.map(readPrefix)),
        costs: new Map(profile?.models.map(({ id, costs }) => [id, costs])),
        signal,
        onCall: metrics.count,
        ...(options.memory !== undefined && { memory: parseBytes(options.memory) }),
        ...(options.threads !== undefined && { threads: options.threads }),
        ...(options.contextTokens !== undefined && { contextTokens: options.contextTokens }),
      });
      await using server = await serveHttp({
        service,
        tokens,
        metrics,
        listen: options.socket ?? options.port,
        host: options.host,
        onFailure: (error) => ui.note(formatErrorLine(error)),
      });
      await using device =
        options.device === undefined ? undefined : await openDevice(options.device, { signal });
      await writeOwnerFile(files.address, server.address);
      try {
        ui.say(`The service listens on ${server.address}. Ctrl-C ends it.`);
        ui.say("  npx tapwright service token com.example.agent");
        ui.say(`  npx tapwright run "Turn on Bluetooth" --model service:${server.address}`);
        for (const warning of (profile?.models ?? []).flatMap((model) => warnOf(model) ?? []))
          ui.note(warning);
        if (device !== undefined) void watchConditions(device, service, ui, signal);
        if (!signal.aborted) await once(signal, "abort");
        ui.say("Running answers may end; new calls are refused.");
      } finally {
        await rm(files.address, { force: true });
      }
    });
}

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

async function readPrefix(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new TapwrightError("file-not-found", `The prefix ${path} cannot be read: ${String(error)}`, {
      hint: "Give the path of a text file.",
      cause: error,
    });
  }
}

function parseVariant(text: string, before: readonly VariantSource[]): readonly VariantSource[] {
  const [, model = text, form] = /^(.+)=(\w+)$/.exec(text) ?? [];
  const prompt = promptForms.find((name) => name === form);
  if (form !== undefined && prompt === undefined)
    throw new InvalidArgumentError(`Forms are ${promptForms.join(", ")}.`);
  return [...before, { model, ...(prompt !== undefined && { prompt }) }];
}

/** Asks the device for its battery and heat again and again, until the signal fires. */
async function watchConditions(device: Device, service: Service, ui: Ui, signal: AbortSignal): Promise<void> {
  const print = async (name: string): Promise<string> =>
    (await device.shell?.(["dumpsys", name], { signal }))?.stdout ?? "";
  while (!signal.aborted) {
    try {
      service.conditions = {
        ...parseBattery(await print("battery")),
        ...parseThermal(await print("thermalservice")),
      };
    } catch (error) {
      if (signal.aborted) return;
      // What was known last still counts; the device may come back.
      ui.note(TapwrightError.is(error) ? `note: ${error.message}` : `note: ${String(error)}`);
    }
    await sleep(conditionsEveryMs, undefined, { signal }).catch(() => {});
  }
}
