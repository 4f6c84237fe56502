import { TapwrightError } from "../../core/errors.ts";
import { openPhone, type PhoneOptions } from "../open-phone.ts";
import { launchIntent } from "../running-apps.ts";
import { type AskedCommand, type CommandAnswer, makeCommandServer } from "./answer-request.ts";

/** A phone with the server's commands, for tests: no wire between. */
export async function openServerFixture(packageName?: string, options: PhoneOptions = {}) {
  const phone = await openPhone(options);
  const { system, screen } = phone;
  const server = makeCommandServer({ system, screen });
  const answerOf = async (asked: AskedCommand): Promise<CommandAnswer> => {
    const answer = await server.answer(asked);
    if (!answer)
      throw new TapwrightError("device-lost", `The server crashed at ${asked.method} ${asked.path}`);
    return answer;
  };
  if (packageName !== undefined) screen.startActivity(launchIntent(packageName));
  const created = await answerOf({
    method: "POST",
    path: "/session",
    body: { capabilities: { firstMatch: [{ platformName: "Android" }], alwaysMatch: {} } },
  });
  const prefix = `/session/${created.body.sessionId}`;

  const ask = (method: string, path: string, body: unknown = {}): Promise<CommandAnswer> =>
    answerOf({ method, path: prefix + path, body });
  /** The value of an answer that must be a good one. */
  const value = async (method: string, path: string, body: unknown = {}): Promise<unknown> => {
    const answer = await ask(method, path, body);
    if (answer.status === 200) return answer.body.value;
    throw answer.body.value;
  };
  return {
    phone,
    system,
    screen,
    server,
    ask,
    value,
    get: (path: string) => value("GET", path),
    post: (path: string, body: unknown = {}) => value("POST", path, body),
    /** The error code of an answer that must be a bad one. */
    async error(method: string, path: string, body: unknown = {}): Promise<string> {
      const { body: answer, status } = await ask(method, path, body);
      return `${status} ${(answer.value as { error?: string } | null)?.error}`;
    },
    async find(strategy: string, selector: string, context = ""): Promise<string> {
      const found = await value("POST", "/element", { strategy, selector, context });
      return (found as { ELEMENT: string }).ELEMENT;
    },
    async findAll(strategy: string, selector: string, context = ""): Promise<readonly string[]> {
      const found = await value("POST", "/elements", { strategy, selector, context });
      return (found as { ELEMENT: string }[]).map(({ ELEMENT }) => ELEMENT);
    },
    close: async () => phone[Symbol.asyncDispose](),
  };
}

/** What {@link openServerFixture} gives. */
export type ServerFixture = Awaited<ReturnType<typeof openServerFixture>>;
