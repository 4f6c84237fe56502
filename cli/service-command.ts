import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { Command } from "@commander-js/extra-typings";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { personalFolder } from "../runtime/catalog.ts";
import { sendForJson } from "../runtime/client-http.ts";
import { openTokens, operatorApp } from "../runtime/http-tokens.ts";
import { estimate } from "../runtime/kv-cost.ts";
import { measureProfile, type Profile, readProfile, stepMs, writeProfile } from "../runtime/profile.ts";
import { advise } from "../runtime/profile-advice.ts";
import { checkApp } from "../runtime/service-app-name.ts";
import type { CommandContext } from "./command-context.ts";
import { makeModelsCommand } from "./models-command.ts";
import { parseCount } from "./parse-number.ts";
import { stateFiles } from "./state-folder.ts";
import { makeUi, type Ui } from "./ui.ts";

/** `tapwright service`: what a running service does, and what this machine can do. */
export function makeServiceCommand(context: CommandContext) {
  return new Command("service")
    .description("Look at the LLM service: status, contexts, tokens, models, the profile of this machine")
    .addCommand(makeStatusCommand(context))
    .addCommand(makeContextsCommand(context))
    .addCommand(makeTokenCommand(context))
    .addCommand(makeProfileCommand(context))
    .addCommand(makeModelsCommand(context));
}

const stateOption = ["--state <folder>", "where the service keeps its things", personalFolder()] as const;

const lineSchema = z.object({ fixedMs: z.number(), msPerUnit: z.number() });

const statusSchema = z.looseObject({
  variants: z.array(
    z.looseObject({
      name: z.string(),
      costs: z.looseObject({ perTokenMs: z.number() }).optional(),
      contexts: z.object({ compute: lineSchema.optional(), restore: lineSchema.optional() }),
    }),
  ),
  memory: z.object({ limitBytes: z.number(), usedBytes: z.number() }),
  conditions: z.record(z.string(), z.unknown()),
  calls: z.record(z.string(), z.number()),
});

function makeStatusCommand(context: CommandContext) {
  return new Command("status")
    .description("What the running service has in memory, and which calls it answers")
    .option(...stateOption)
    .option("--json", "print one JSON document")
    .action(async (options) => {
      const ui = makeUi(context.output, options);
      const { address, reply } = await askOperator(options.state, "/v1/status", context.signal);
      const { variants, memory, conditions, calls } = statusSchema.parse(reply);
      ui.say(`The service answers on ${address}.`);
      for (const { name, costs, contexts } of variants) {
        ui.say(`  ${name}${costs === undefined ? "" : `: ${costs.perTokenMs.toFixed(1)} ms a token`}`);
        const { compute, restore } = contexts;
        if (compute !== undefined && restore !== undefined)
          ui.say(
            `    1,000 tokens of a context: computed in ${estimate(compute, 1000).toFixed(0)} ms, ` +
              `restored in ${estimate(restore, 1000).toFixed(0)} ms`,
          );
      }
      ui.say(`  memory: ${megabytes(memory.usedBytes)} of ${megabytes(memory.limitBytes)}`);
      for (const [name, value] of Object.entries(conditions)) ui.say(`  ${name}: ${value}`);
      for (const [app, count] of Object.entries(calls)) ui.say(`  ${app}: ${count} running or waiting`);
      if (options.json) ui.document({ address, ...(reply as object) });
    });
}

const contextsSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      tokens: z.number(),
      memoryTokens: z.number(),
      diskTokens: z.number(),
      diskBytes: z.number(),
    }),
  ),
});

function makeContextsCommand(context: CommandContext) {
  return new Command("contexts")
    .description("The contexts that an app keeps in the running service")
    .argument("<app>", "whose contexts")
    .option(...stateOption)
    .option("--json", "print one JSON document")
    .action(async (app, options) => {
      const ui = makeUi(context.output, options);
      checkApp(app);
      const { reply } = await askOperator(options.state, `/v1/contexts?app=${app}`, context.signal);
      const { data } = contextsSchema.parse(reply);
      ui.say(data.length === 0 ? `${app} keeps no contexts.` : `${app} keeps ${data.length}:`);
      for (const { id, tokens, memoryTokens, diskTokens, diskBytes } of data)
        ui.say(
          `  ${id}: ${tokens} tokens, ${memoryTokens} in memory, ${diskTokens} on disk (${megabytes(diskBytes)})`,
        );
      if (options.json) ui.document(data);
    });
}

function makeTokenCommand(context: CommandContext) {
  return new Command("token")
    .description("Print the token with which an app may use the service; makes one when there is none")
    .argument("<app>", "the app, such as com.example.agent")
    .option(...stateOption)
    .action(async (app, { state }) => {
      const tokens = await openTokens(stateFiles(state).tokens);
      makeUi(context.output).say(await tokens.issue(app));
    });
}

function makeProfileCommand(context: CommandContext) {
  return new Command("profile")
    .description("What this machine can do: measured once, kept, and what that advises")
    .option("--model <model...>", "what to measure", ["planner"])
    .option("--threads <n...>", "numbers of threads to try", collectCounts)
    .option("--again", "measure anew")
    .option(...stateOption)
    .option("--json", "print one JSON document")
    .action(async ({ model: models, threads = listThreads(), again, state, json }) => {
      const { signal } = context;
      const ui = makeUi(context.output, { json });
      const path = stateFiles(state).profile;
      let profile = again ? undefined : await readProfile(path);
      if (profile === undefined) {
        const onProgress = (what: string) => ui.note(`measuring ${what} …`);
        profile = await measureProfile({ models, folder: state, threads, signal, onProgress });
        await writeProfile(path, profile);
      }
      tellProfile(profile, ui);
      if (json) ui.document({ ...profile, advice: advise(profile) });
    });
}

function collectCounts(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, parseCount(text)];
}

/** One thread, all physical cores but one, and all of them: which is best depends on what else runs. */
function listThreads(): readonly number[] {
  const cores = cpus().length;
  return [...new Set([1, Math.max(1, cores - 1), cores])].filter((count) => count <= 8);
}

function tellProfile(profile: Profile, ui: Ui): void {
  const perSecond = (bytesPerMs: number): string => `${(bytesPerMs / 1e6).toFixed(1)} GB/s`;
  ui.say(profile.machine);
  ui.say(`  memory ${perSecond(profile.memoryBytesPerMs)} copied`);
  ui.say(
    `  disk ${perSecond(profile.diskWriteBytesPerMs)} written, ${perSecond(profile.diskReadBytesPerMs)} read`,
  );
  for (const model of profile.models) {
    const { prefill, perTokenMs } = model.costs;
    ui.say(
      `  ${model.id}: ${Math.round(1000 / prefill.msPerUnit)} tokens a second read, ` +
        `${Math.round(1000 / perTokenMs)} written, ${Math.round(stepMs(model))} ms a step, ${model.threads} threads, ` +
        megabytes(model.bytes),
    );
  }
  const advice = advise(profile);
  if (advice === undefined) return;
  const { model, threads, contextTokens, warnings } = advice;
  ui.say(`advice: ${model} with --threads ${threads} --context-tokens ${contextTokens}`);
  for (const warning of warnings) ui.say(ui.paint("yellow", `warning: ${warning}`));
}

/** Asks the service that runs with this state folder, as its operator. */
async function askOperator(state: string, path: string, signal: AbortSignal) {
  const files = stateFiles(state);
  const address = await readFile(files.address, "utf8").catch(() => {
    throw new TapwrightError("model-unavailable", `No service runs with the folder ${state}`, {
      hint: "Start one with: tapwright serve",
    });
  });
  const token = await (await openTokens(files.tokens)).issue(operatorApp);
  return { address, reply: await sendForJson({ address, token }, { method: "GET", path, signal }) };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
