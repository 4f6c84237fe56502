/** The phone's list of `adb reverse` tunnels. Nothing on this phone connects out, so the list is all there is. */
export interface ReverseTable {
  /** Answers what follows `reverse:` in a service name; undefined for what adbd does not know. */
  answer(command: string): string | undefined;
}

/** The table of one connection; a tunnel ends with the connection that made it. */
export function makeReverseTable(): ReverseTable {
  const tunnels = new Map<string, string>();
  let lastPort = 40_000;

  const forward = (specification: string, replace: boolean): string => {
    const [local = "", remote = ""] = specification.split(";", 2);
    if (local === "" || remote === "") return fail(`bad forward: ${specification}`);
    const bound = local === "tcp:0" ? `tcp:${++lastPort}` : local;
    if (!replace && tunnels.has(bound)) return fail("cannot rebind existing socket");
    tunnels.set(bound, remote);
    return `OKAY${bound === local ? "" : counted(bound.slice("tcp:".length))}`;
  };

  return {
    answer(command) {
      if (command === "list-forward") {
        const lines = [...tunnels].map(([local, remote]) => `(reverse) ${local} ${remote}\n`);
        return counted(lines.join(""));
      }
      if (command === "killforward-all") {
        tunnels.clear();
        return "OKAY";
      }
      const [, verb = "", rest = ""] = /^([a-z-]+):(.+)$/.exec(command) ?? [];
      if (verb === "killforward") {
        return tunnels.delete(rest) ? "OKAY" : fail(`listener '${rest}' not found`);
      }
      if (verb !== "forward") return undefined;
      const kept = rest.startsWith("norebind:");
      return forward(kept ? rest.slice("norebind:".length) : rest, !kept);
    },
  };
}

function fail(reason: string): string {
  return `FAIL${counted(reason)}`;
}

/** Text after its length in four hexadecimal digits. */
function counted(text: string): string {
  return Buffer.byteLength(text).toString(16).padStart(4, "0") + text;
}
