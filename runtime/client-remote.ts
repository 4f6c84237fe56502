import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, ModelSource } from "../core/model.ts";
import { personalFolder } from "./catalog.ts";
import { sendForJson } from "./client-http.ts";
import { openServiceClient } from "./client-model.ts";
import { openChatModel } from "./client-openai.ts";
import { openTokens } from "./http-tokens.ts";

/** The app as which the programs of this package use a service that the same person runs. */
const ownApp = "tapwright";

/** Whether a model is in another process, which is asked over HTTP. */
export function isRemote(source: ModelSource): boolean {
  return /^(service|openai|https?):/.test(source);
}

/**
 * Opens a model that is elsewhere: `service:URL` or `service:unix:PATH` of our service, `service:` alone of the one
 * that this person started last, `openai:URL#MODEL` of a server that speaks OpenAI's API, or a bare `http(s)://` URL
 * of either. The token is taken from TAPWRIGHT_TOKEN; the own service needs none.
 *
 * @throws `model-unavailable`, `forbidden`, `config-invalid`, `aborted`
 */
export async function openRemoteModel(
  source: ModelSource,
  signal: AbortSignal | undefined,
): Promise<LanguageModel> {
  if (source.startsWith("service:")) return openOwn(source.slice("service:".length), signal);
  const address = source.replace(/^openai:/, "");
  if (!source.startsWith("openai:") && (await isOurs(address, signal))) return openOwn(address, signal);
  const { url, model } = splitModel(address);
  const token = process.env.TAPWRIGHT_TOKEN;
  return openChatModel({ address: url, token, model, signal });
}

async function openOwn(named: string, signal: AbortSignal | undefined): Promise<LanguageModel> {
  const folder = join(personalFolder(), "service");
  const local = await readFile(join(folder, "address"), "utf8").catch(() => undefined);
  const address = named === "" ? local : named;
  if (address === undefined)
    throw new TapwrightError("model-unavailable", "No service of this person runs", {
      hint: "Start one with: tapwright serve",
    });
  // The own tokens are for the own service: another one must not see them.
  const own = address === local ? await (await openTokens(folder)).issue(ownApp) : undefined;
  return openServiceClient({ address, token: process.env.TAPWRIGHT_TOKEN ?? own, signal });
}

async function isOurs(address: string, signal: AbortSignal | undefined): Promise<boolean> {
  const { url } = splitModel(address);
  const health = await sendForJson({ address: url }, { method: "GET", path: "/health", signal }).catch(
    (error) => {
      if (TapwrightError.is(error, "aborted", "config-invalid")) throw error;
    },
  );
  return z.looseObject({ service: z.literal("tapwright") }).safeParse(health).success;
}

function splitModel(address: string): { url: string; model: string | undefined } {
  const [url = "", model] = address.split("#");
  return { url, model };
}
