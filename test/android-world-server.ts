import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";

/** A stand-in for AndroidWorld's server, and what it was asked. */
export interface AndroidWorldServer extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly string[];
}

const goals: Readonly<Record<string, string>> = {
  NotesCount: "How many notes are there? Answer with the number.",
  SystemBroken: "This task cannot be set up.",
};

/**
 * Answers the documented routes of AndroidWorld's server module, query parameters and shapes as they are there: what
 * lacks one is refused with 422. Task `NotesCount` wants the answer 3; `SystemBroken` fails in its set-up.
 */
export async function startAndroidWorldServer(): Promise<AndroidWorldServer> {
  const calls: string[] = [];
  let instances = 2;
  let answer = "";
  const app = new Hono();
  app.use(async ({ req }, next) => {
    calls.push(`${req.method} ${req.path}${new URL(req.url).search}`);
    await next();
  });
  app.get("/health", (context) => context.json({ status: "success" }));
  app.get("/suite/reinitialize", (context) => {
    instances = Number(context.req.query("n_task_combinations") ?? 2);
    return context.json({ status: "success", message: "Task suite re-initialized." });
  });
  app.get("/suite/task_list", (context) => {
    const most = Number(context.req.query("max_index") ?? Number.NaN);
    if (!Number.isInteger(most)) return context.json({ detail: "max_index" }, 422);
    const names = Object.keys(goals);
    return context.json({ task_list: most > names.length || most < 0 ? names : names.slice(0, most) });
  });
  app.get("/suite/task_length", (context) =>
    context.req.query("task_type") === undefined
      ? context.json({ detail: "task_type" }, 422)
      : context.json({ length: instances }),
  );
  app.post("/reset", (context) => {
    answer = "";
    if (context.req.query("go_home") === undefined) return context.json({ detail: "go_home" }, 422);
    return context.json({ status: "success" });
  });
  app.post("/execute_action", async (context) => {
    const action = await context.req.json();
    if (action.action_type === "answer") answer = action.text;
    return context.json({ status: "success" });
  });
  app.use("/task/*", async (context, next) => {
    const { task_type: name = "", task_idx: index } = context.req.query();
    if (!(name in goals) || !(Number(index) < instances)) return context.json({ detail: "task" }, 422);
    return next();
  });
  app.post("/task/initialize", (context) =>
    context.req.query("task_type") === "SystemBroken"
      ? context.text("Internal Server Error", 500)
      : context.json({ status: "success" }),
  );
  app.get("/task/goal", (context) => context.json({ goal: goals[context.req.query("task_type") ?? ""] }));
  app.get("/task/score", (context) => context.json({ score: answer === "3" ? 1.0 : 0.0 }));
  app.post("/task/tear_down", (context) => context.json({ status: "success" }));

  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}
