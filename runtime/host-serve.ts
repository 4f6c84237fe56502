import { killGroup } from "./kill-group.ts";
import { type CallsOf, type FromHost, type ToHost, toWireError } from "./protocol.ts";

/** Around one call: its signal, and a way to report parts of the reply. */
interface CallContext {
  readonly signal: AbortSignal;
  onPart(part: string | number): void;
}

/** What a host answers each call with. */
export type Handlers<Asked extends CallsOf<Asked>> = {
  readonly [Call in keyof Asked]: (
    request: Asked[Call]["request"],
    context: CallContext,
  ) => Promise<Asked[Call]["reply"]>;
};

/** Makes this process an engine host: it opens what it needs, then answers its parent's calls until that goes away. */
export async function serveHost<Asked extends CallsOf<Asked>>(
  open: () => Promise<Handlers<Asked>>,
): Promise<void> {
  // Nothing here needs saving, and a native thread may be in the middle of a computation.
  const die = () => killGroup(process.pid);
  process.on("disconnect", die);
  if (!process.connected) die();
  try {
    answer(await open());
    send({ ready: true });
  } catch (error) {
    send({ failed: toWireError(error) });
  }
}

function answer(handlers: object): void {
  const running = new Map<number, AbortController>();
  process.on("message", async (message: ToHost) => {
    const { id } = message;
    if ("abort" in message) return running.get(id)?.abort();
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = (handlers as Record<string, (request: unknown, context: CallContext) => unknown>)[
        message.call
      ]!;
      const onPart = (part: string | number) => send({ id, part });
      send({ id, reply: await handler(message.request, { signal: controller.signal, onPart }) });
    } catch (error) {
      send({ id, error: toWireError(error) });
    } finally {
      running.delete(id);
    }
  });
}

function send(message: FromHost): void {
  process.send?.(message);
}
