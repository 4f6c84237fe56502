import { z } from "zod";
import { findCommand } from "./commands.ts";
import { disturbCommand } from "./disturb-command.ts";
import type { InputPhone } from "./perform-actions.ts";
import { readBody } from "./server-request.ts";
import { openSession, type ServerSession } from "./session.ts";
import { WebDriverError } from "./web-driver-error.ts";

/** The version of Appium's server that this one answers as. */
const serverVersion = { version: "10.6.6", versionCode: 278 } as const;

/** What a client asked. */
export interface AskedCommand {
  readonly method: string;
  /** As it stands in the request line, without a query. */
  readonly path: string;
  readonly body: unknown;
}

/** An answer: the HTTP status, and the body before it is JSON. */
export interface CommandAnswer {
  readonly status: number;
  readonly body: { readonly sessionId: string | null; readonly value: unknown };
}

const capabilitiesSchema = z.looseObject({
  capabilities: z.looseObject({
    firstMatch: z.array(z.record(z.string(), z.unknown())).optional(),
    alwaysMatch: z.record(z.string(), z.unknown()).optional(),
  }),
});

/**
 * Answers commands, one at a time as Android's server does. Never rejects; undefined when the server crashed over
 * the command, after which it answers nothing.
 */
export interface CommandServer {
  answer(asked: AskedCommand): Promise<CommandAnswer | undefined>;
}

/** Makes a server without a session; ids count up, so that equal phones give equal answers. */
export function makeCommandServer(phone: InputPhone): CommandServer {
  let session: ServerSession | undefined;
  let ids = 0;
  let last: Promise<unknown> = Promise.resolve();
  let hasCrashed = false;
  const makeId = () => {
    ids += 1;
    return `00000000-0000-0000-0000-${ids.toString(16).padStart(12, "0")}`;
  };

  const begin = (body: unknown) => {
    const { alwaysMatch = {}, firstMatch = [{}] } = readBody(capabilitiesSchema, body).capabilities;
    session = openSession(phone, makeId(), { ...alwaysMatch, ...firstMatch[0] }, makeId);
    return { sessionId: session.id, capabilities: session.capabilities };
  };

  const run = async ({ method, path, body }: AskedCommand): Promise<unknown> => {
    const [first, id, ...rest] = readPath(path);
    const unknown = new WebDriverError("unknown command", `No command answers to ${method} ${path}`);
    if (first === "status" && method === "GET" && id === undefined) {
      return {
        ready: true,
        message: "UiAutomator2 Server is ready to accept commands",
        build: serverVersion,
      };
    }
    if (first === "sessions" && method === "GET" && id === undefined) {
      return session ? [{ id: session.id, capabilities: session.capabilities }] : [];
    }
    if (first !== "session") throw unknown;
    if (id === undefined) {
      if (method === "POST") return begin(body);
      throw unknown;
    }
    if (!session || session.id !== id) {
      throw new WebDriverError("invalid session id", `There is no session '${id}'`);
    }
    if (rest.length === 0 && method === "DELETE") {
      session = undefined;
      return null;
    }
    if (rest.length === 0 && method === "GET") return session.capabilities;
    const found = findCommand(method, rest);
    if (!found) throw unknown;
    const request = { phone, session, parameters: found.parameters, body };
    const done = await disturbCommand(phone, found.name, () => found.handler(request));
    hasCrashed ||= done === undefined;
    return done?.value;
  };

  const answer = async (asked: AskedCommand): Promise<CommandAnswer | undefined> => {
    if (hasCrashed) return undefined;
    try {
      const value = (await run(asked)) ?? null;
      if (hasCrashed) return undefined;
      return { status: 200, body: { sessionId: session?.id ?? null, value } };
    } catch (error) {
      return describeError(error, session?.id ?? null);
    }
  };

  return {
    answer(asked) {
      const next = last.then(() => answer(asked));
      last = next;
      return next;
    },
  };
}

/** The answer to a command that failed; anything but a WebDriver error is a defect here, and says so. */
export function describeError(error: unknown, sessionId: string | null): CommandAnswer {
  const known = error instanceof WebDriverError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return {
    status: known?.status ?? 500,
    body: {
      sessionId,
      value: {
        error: known?.code ?? "unknown error",
        message,
        stacktrace: `${known?.name ?? "Error"}: ${message}`,
      },
    },
  };
}

/** The decoded parts of a path. */
function readPath(path: string): readonly string[] {
  try {
    return path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    throw new WebDriverError("unknown command", "The path is not encoded as paths are");
  }
}
