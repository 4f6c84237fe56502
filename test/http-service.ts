import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMetrics } from "../runtime/http-metrics.ts";
import { type HttpServer, type HttpServerOptions, serveHttp } from "../runtime/http-serve.ts";
import { type AppTokens, openTokens } from "../runtime/http-tokens.ts";
import { openService, type Service, type ServiceOptions } from "../runtime/service.ts";

/** A service on a port of its own, with a folder that goes with it. */
export interface HttpService extends AsyncDisposable {
  readonly service: Service;
  readonly server: HttpServer;
  readonly tokens: AppTokens;
  readonly folder: string;
}

/** Serves a model on a free port, or with `socket` on a Unix socket. */
export async function openHttpService(
  options: Omit<ServiceOptions, "onCall">,
  how: { readonly socket?: boolean; readonly limits?: HttpServerOptions["limits"] } = {},
): Promise<HttpService> {
  const folder = await mkdtemp(join(tmpdir(), "tapwright-service-"));
  const metrics = openMetrics();
  const service = await openService({ threads: 1, ...options, onCall: metrics.count });
  const tokens = await openTokens(join(folder, "service"));
  const listen = how.socket ? join(folder, "run", "service.sock") : 0;
  const { limits = {} } = how;
  const { now = () => performance.now() } = options;
  const server = await serveHttp({ service, tokens, metrics, listen, limits, now });
  return {
    service,
    server,
    tokens,
    folder,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
