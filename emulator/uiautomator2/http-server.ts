import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ServiceStream } from "../adbd-stream.ts";
import { wrapStream } from "../stream-duplex.ts";
import { type CommandAnswer, type CommandServer, describeError } from "./answer-request.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** The port that the server listens on, on the phone. */
export const serverPort = 6790;

/** A request with more than this is refused; pictures and clipboards are smaller. */
const longestBodyBytes = 16 * 1024 * 1024;

/** HTTP over streams of adbd: there is no socket of this computer. */
export interface StreamServer {
  /** Serves one connection until either side ends it. */
  serve(stream: ServiceStream): Promise<void>;
  /** Ends all connections. */
  close(): void;
}

/** Serves the commands as JSON over HTTP; `onCrash` ends whatever the server runs in. */
export function makeStreamServer(commands: CommandServer, onCrash: () => void): StreamServer {
  const open = new Set<Duplex>();
  const http = createServer((request, response) => {
    void answerHttp(commands, request, response, onCrash).catch(() => response.destroy());
  });
  // Clients keep their connections for the whole session.
  http.keepAliveTimeout = 0;
  http.on("clientError", (_error, socket) => socket.destroy());
  return {
    async serve(stream) {
      const { duplex, closed } = wrapStream(stream);
      open.add(duplex);
      http.emit("connection", duplex);
      await closed;
      open.delete(duplex);
    },
    close() {
      for (const duplex of open) duplex.destroy();
      open.clear();
    },
  };
}

async function answerHttp(
  commands: CommandServer,
  request: IncomingMessage,
  response: ServerResponse,
  onCrash: () => void,
): Promise<void> {
  const path = (request.url ?? "/").replace(/\?.*$/s, "");
  let answer: CommandAnswer | undefined;
  try {
    const body = await readJson(request);
    answer = await commands.answer({ method: request.method ?? "GET", path, body });
  } catch (error) {
    answer = describeError(error, null);
  }
  if (!answer) {
    onCrash();
    return;
  }
  const text = JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > longestBodyBytes) throw new WebDriverError("invalid argument", "The request is too large");
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new WebDriverError("invalid argument", "The request's body is no JSON");
  }
}
