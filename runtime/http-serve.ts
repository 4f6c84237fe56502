import { once } from "node:events";
import { chmod, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createAdaptorServer } from "@hono/node-server";
import { TapwrightError } from "../core/errors.ts";
import { type HttpLimits, makeHttpApp } from "./http-app.ts";
import { ChatContexts } from "./http-chat-contexts.ts";
import type { Metrics } from "./http-metrics.ts";
import type { AppTokens } from "./http-tokens.ts";
import { makeOwnerFolder } from "./owner-files.ts";
import type { Service } from "./service.ts";

/** Where and how to serve. */
export interface HttpServerOptions {
  readonly service: Service;
  readonly tokens: AppTokens;
  readonly metrics: Metrics;
  /** A TCP port, 0 for a free one; or the path of a Unix socket in a folder of its owner. */
  readonly listen: number | string;
  /** Defaults to this computer alone. */
  readonly host?: string;
  /** How long a reader may take nothing before its connection is ended. Defaults to 30 s. */
  readonly stallMs?: number;
  readonly limits?: Partial<HttpLimits>;
  /** The time in milliseconds, by which rates are counted; only differences count. */
  now?(): number;
  /** Told of an error that was not thrown on purpose; who asked is told nothing of what is inside. */
  onFailure?(error: unknown): void;
}

/** The service on a port. Disposing it lets running answers end, for some seconds, and refuses new calls. */
export interface HttpServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, or `unix:PATH`. */
  readonly address: string;
}

/** Limits that nobody meets who waits for answers and has a token. */
const defaultLimits: HttpLimits = { requestsPerMinute: 12_000, wrongTokensPerMinute: 20 };
const drainMs = 10_000;
const longestRequestMs = 30_000;
const mostConnections = 256;

/**
 * Serves the service over HTTP.
 *
 * @throws `busy` when the port or socket is taken
 */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const { service, tokens, metrics, listen, host = "127.0.0.1", stallMs = 30_000 } = options;
  const { now = () => performance.now() } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const contexts = new ChatContexts(service);
  const onFailure = (error: unknown) => options.onFailure?.(error);
  const parts = { service, contexts, tokens, metrics, limits, now, stallMs, onFailure };
  const app = makeHttpApp({ ...parts, host: host.toLowerCase() });
  let draining = false;
  let running = 0;
  const server = createAdaptorServer({
    // A sender that is slow on purpose does not hold a connection for long.
    serverOptions: {
      requestTimeout: longestRequestMs,
      headersTimeout: longestRequestMs,
      keepAliveTimeout: 5_000,
    },
    fetch: (request, environment) => {
      if (!draining) return app.fetch(request, environment);
      const headers = { connection: "close", "retry-after": "5" };
      return Response.json(
        { error: { message: "The service is ending", code: "busy" } },
        { status: 503, headers },
      );
    },
  }) as Server;
  server.maxConnections = mostConnections;
  server.on("request", (_, response) => {
    running += 1;
    response.once("close", () => {
      running -= 1;
    });
  });
  await listenOn(server, listen, host);
  return {
    address: typeof listen === "string" ? `unix:${listen}` : `http://${authority(server, host)}`,
    async [Symbol.asyncDispose]() {
      draining = true;
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      for (const until = Date.now() + drainMs; running > 0 && Date.now() < until; ) await sleep(20);
      server.closeAllConnections();
      await closed;
      await contexts[Symbol.asyncDispose]();
    },
  };
}

async function listenOn(server: Server, listen: number | string, host: string): Promise<void> {
  if (typeof listen === "string") {
    await makeOwnerFolder(dirname(listen));
    if (!(await answers(listen))) await rm(listen, { force: true });
    server.listen(listen);
  } else server.listen(listen, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TapwrightError("busy", `The service cannot listen on ${listen}: ${code}`, {
      hint: "Choose another port, or end the program that has it.",
      cause: error,
    });
  }
  if (typeof listen === "string") await chmod(listen, 0o600);
}

/** Whether somebody listens on a socket; one that was left behind does not. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (alive: boolean) => () => {
      socket.destroy();
      resolve(alive);
    };
    socket.once("connect", end(true)).once("error", end(false));
  });
}

function authority(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
