import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What a WebDriver server does about one command. */
export type Answer =
  | { readonly value: unknown }
  /** An error in W3C's words. */
  | { readonly error: string; readonly message: string; readonly status: number }
  /** Ends the connection without an answer. */
  | "hang up"
  /** Answers once the promise is resolved. */
  | Promise<void>;

/** A server that speaks as much WebDriver as sessions need. */
export interface SmallAppium extends AsyncDisposable {
  readonly url: string;
  /** Commands in their order, such as `POST actions`; the session's own are `POST session` and `DELETE session`. */
  readonly commands: readonly string[];
  /** Answers the next command of this name in this way, instead of well. */
  answerOnce(command: string, answer: Answer): void;
}

/** Starts one on a free port; every session knows every command. */
export async function startSmallAppium(): Promise<SmallAppium> {
  const commands: string[] = [];
  const planned = new Map<string, Answer>();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    await once(request, "end");
    const name = `${request.method} ${/^\/session\/[^/]+\/(.+)$/.exec(request.url ?? "")?.[1] ?? "session"}`;
    commands.push(name);
    const answer = planned.get(name);
    planned.delete(name);
    if (answer === "hang up") return void request.socket.destroy();
    const [status, value] = await choose(name, answer);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ value }));
  };

  const choose = async (name: string, answer: Exclude<Answer, "hang up"> | undefined) => {
    if (answer instanceof Promise) await answer;
    else if (answer !== undefined && "error" in answer) return [answer.status, answer] as const;
    else if (answer !== undefined) return [200, answer.value] as const;
    if (name !== "POST session") return [200, null] as const;
    // webdriverio never again uses an id that was ended, even of another server.
    return [200, { sessionId: randomUUID(), capabilities: { platformName: "Android" } }] as const;
  };

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    commands,
    answerOnce: (command, answer) => planned.set(command, answer),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
