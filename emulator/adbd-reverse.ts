import type { AdbdStream } from "./adbd-stream.ts";
import { joinStreams, type PhoneNetwork } from "./phone-network.ts";

/** The `adb reverse` tunnels of one connection: what connects to them on the phone comes out at the client. */
export interface ReverseTable {
  /** Answers what follows `reverse:` in a service name. */
  answer(command: string): string;
  /** Ends all tunnels. */
  close(): void;
}

interface Tunnel {
  readonly remote: string;
  readonly end: () => void;
}

/**
 * The table of one connection; a tunnel ends with the connection that made it.
 *
 * @param name what lists call the connection.
 * @param openStream opens a service of the client, such as `tcp:8080`.
 */
export function makeReverseTable(
  name: string,
  network: PhoneNetwork,
  openStream: (service: string) => AdbdStream,
): ReverseTable {
  const tunnels = new Map<string, Tunnel>();
  let lastPort = 40_000;

  const listen = (local: string, remote: string): Tunnel | undefined => {
    const end = network.listen(local, async (near) => {
      // The tunnel may lead elsewhere by now.
      const far = openStream(tunnels.get(local)?.remote ?? remote);
      near.signal.addEventListener("abort", () => far.close(), { once: true });
      if (await far.opened) await joinStreams(near, far);
      far.close();
    });
    return end && { remote, end };
  };

  const forward = (specification: string, replace: boolean): string => {
    const [local = "", remote = ""] = specification.split(";", 2);
    if (local === "" || remote === "") return fail(`bad forward: ${specification}`);
    const problem = findProblem(local);
    if (problem !== undefined) return fail(`cannot bind listener: ${problem}`);
    const known = tunnels.get(local);
    if (known) {
      if (!replace) return fail("cannot rebind existing socket");
      tunnels.set(local, { ...known, remote });
      return "OKAY";
    }
    let bound = local;
    if (local === "tcp:0") {
      do bound = `tcp:${++lastPort}`;
      while (network.find(bound));
    }
    const tunnel = listen(bound, remote);
    if (!tunnel) return fail("cannot bind listener: Address already in use");
    tunnels.set(bound, tunnel);
    return `OKAY${bound.startsWith("tcp:") ? counted(bound.slice("tcp:".length)) : ""}`;
  };

  const close = () => {
    for (const { end } of tunnels.values()) end();
    tunnels.clear();
  };

  return {
    close,
    answer(command) {
      if (command === "list-forward") {
        const lines = [...tunnels].map(([local, { remote }]) => `${name} ${local} ${remote}\n`);
        return counted(lines.join(""));
      }
      if (command === "killforward-all") {
        close();
        return "OKAY";
      }
      const [, verb = "", rest = ""] = /^([a-z-]+):(.*)$/s.exec(command) ?? [];
      if (verb === "killforward") {
        if (rest === "") return fail(`bad killforward: ${rest}`);
        tunnels.get(rest)?.end();
        return tunnels.delete(rest) ? "OKAY" : fail(`listener '${rest}' not found`);
      }
      if (verb !== "forward") return fail("not a reverse forwarding command");
      const kept = rest.startsWith("norebind:");
      return forward(kept ? rest.slice("norebind:".length) : rest, !kept);
    },
  };
}

/** Why nothing can listen there; undefined when something can. */
function findProblem(local: string): string | undefined {
  if (/^local(abstract|reserved|filesystem)?:.+/.test(local)) return undefined;
  const [, port] = /^tcp:(.*)$/.exec(local) ?? [];
  if (port === undefined) return `unknown socket specification:${local}`;
  if (!/^\d+$/.test(port)) return "listening on specified hostname currently unsupported";
  return Number(port) > 65_535 ? `bad port number '${port}'` : undefined;
}

function fail(reason: string): string {
  return `FAIL${counted(reason)}`;
}

/** Text after its length in four hexadecimal digits. */
function counted(text: string): string {
  return Buffer.byteLength(text).toString(16).padStart(4, "0") + text;
}
