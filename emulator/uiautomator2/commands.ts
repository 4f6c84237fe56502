import { alertCommands } from "./alert-commands.ts";
import { deviceCommands } from "./device-commands.ts";
import { elementCommands } from "./element-commands.ts";
import { scrollCommands } from "./scroll-commands.ts";
import type { Handler, HandlerTable } from "./server-request.ts";
import { touchCommands } from "./touch-commands.ts";

/** Every command of a session. */
const table: HandlerTable = {
  ...alertCommands,
  ...deviceCommands,
  ...elementCommands,
  ...scrollCommands,
  ...touchCommands,
};

interface Route {
  readonly name: string;
  readonly method: string;
  readonly parts: readonly string[];
  readonly handler: Handler;
}

const routes: readonly Route[] = Object.entries(table).map(([key, handler]) => {
  const [method = "", path = ""] = key.split(" ");
  return { name: key, method, parts: path.split("/").slice(1), handler };
});

/** A command that was asked for, with what its path names. */
interface FoundCommand {
  /** Its route: the method and the path, with `:name` where the path names something. */
  readonly name: string;
  readonly handler: Handler;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The command behind a method and the decoded parts of a path after the session; undefined when there is none. */
export function findCommand(method: string, parts: readonly string[]): FoundCommand | undefined {
  for (const route of routes) {
    if (route.method !== method || route.parts.length !== parts.length) continue;
    if (!route.parts.every((part, index) => part.startsWith(":") || part === parts[index])) continue;
    const parameters = route.parts.flatMap((part, index) =>
      part.startsWith(":") ? [[part.slice(1), parts[index] ?? ""] as const] : [],
    );
    return { name: route.name, handler: route.handler, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
}
