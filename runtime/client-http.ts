import { type IncomingMessage, type RequestOptions, request } from "node:http";
import { request as requestSecurely } from "node:https";
import { createInterface } from "node:readline";
import { TapwrightError } from "../core/errors.ts";
import { abortedError } from "./cancel.ts";
import { fromRefusal } from "./http-errors.ts";

/** Where a server is: `http(s)://…`, or `unix:PATH` of a socket. */
export interface Endpoint {
  readonly address: string;
  /** Sent as bearer; a server of others may want none. */
  readonly token?: string | undefined;
}

/** A request to an {@link Endpoint}. */
export interface ClientRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request and waits for the head of the answer.
 *
 * @throws what the server refused with; `model-unavailable` when nobody answers, `context-lost` when it hangs up,
 * `aborted`
 */
export async function send(
  endpoint: Endpoint,
  { method, path, body, signal }: ClientRequest,
): Promise<IncomingMessage> {
  if (signal?.aborted) throw abortedError();
  const { options, secure } = locate(endpoint, path);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(text !== undefined && {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    }),
    ...(endpoint.token !== undefined && { authorization: `Bearer ${endpoint.token}` }),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = (secure ? requestSecurely : request)({
      ...options,
      method,
      headers,
      ...(signal && { signal }),
    });
    outgoing.once("response", resolve);
    outgoing.once("error", (error) => reject(lostError(endpoint, error, signal)));
    outgoing.end(text);
  });
  if ((response.statusCode ?? 500) < 400) return response;
  throw await readRefusal(endpoint, response);
}

/** Sends a request and reads the answer as JSON. */
export async function sendForJson(endpoint: Endpoint, wanted: ClientRequest): Promise<unknown> {
  const response = await send(endpoint, wanted);
  try {
    const text = await readAll(response);
    return text === "" ? undefined : JSON.parse(text);
  } catch (error) {
    throw lostError(endpoint, error, wanted.signal);
  }
}

/** The lines of an answer, as they come. */
export async function* readLines(
  endpoint: Endpoint,
  response: IncomingMessage,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  try {
    for await (const line of createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY }))
      yield line;
    if (!response.complete) throw new TapwrightError("context-lost", `${endpoint.address} hung up`);
  } catch (error) {
    throw lostError(endpoint, error, signal);
  } finally {
    response.destroy();
  }
}

function locate({ address }: Endpoint, path: string): { options: RequestOptions; secure: boolean } {
  if (address.startsWith("unix:"))
    return { options: { socketPath: address.slice("unix:".length), path, headers: {} }, secure: false };
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new TapwrightError("config-invalid", `"${address}" is not the address of a service`, {
      hint: "Write http://127.0.0.1:PORT, or unix:PATH.",
    });
  }
  const { hostname, port, protocol, pathname } = url;
  return {
    options: {
      hostname: hostname.replaceAll(/[[\]]/g, ""),
      ...(port !== "" && { port }),
      path: pathname.replace(/\/$/, "") + path,
    },
    secure: protocol === "https:",
  };
}

async function readRefusal(endpoint: Endpoint, response: IncomingMessage): Promise<TapwrightError> {
  const text = await readAll(response).catch(() => "");
  const { statusCode = 500 } = response;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // An answer that is no JSON is told as it is.
  }
  const known = fromRefusal(body);
  if (known !== undefined) return known;
  const told = (body as { error?: { message?: unknown } } | undefined)?.error?.message ?? text.slice(0, 200);
  const message = `${endpoint.address} answered ${statusCode}: ${told}`;
  if (statusCode === 401 || statusCode === 403)
    return new TapwrightError("forbidden", message, {
      hint: "Give the token of an app, in TAPWRIGHT_TOKEN.",
    });
  if (statusCode === 429 || statusCode === 503)
    return new TapwrightError("busy", message, { retryable: true });
  if (statusCode === 404) return new TapwrightError("model-unavailable", message);
  return new TapwrightError(statusCode < 500 ? "config-invalid" : "context-lost", message, {
    retryable: statusCode >= 500,
  });
}

async function readAll(response: IncomingMessage): Promise<string> {
  response.setEncoding("utf8");
  let text = "";
  for await (const chunk of response) text += chunk;
  return text;
}

function lostError({ address }: Endpoint, error: unknown, signal: AbortSignal | undefined): TapwrightError {
  if (signal?.aborted) return abortedError();
  if (TapwrightError.is(error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED" || code === "ENOENT" || code === "ENOTFOUND" || code === "EHOSTUNREACH")
    return new TapwrightError("model-unavailable", `Nobody answers at ${address} (${code})`, {
      hint: "Start the service with: tapwright serve",
      cause: error,
    });
  return new TapwrightError("context-lost", `The connection to ${address} broke: ${message}`, {
    retryable: true,
    cause: error,
  });
}
