import { setTimeout as sleep } from "node:timers/promises";
import { makeRandom, type Random } from "../core/random.ts";
import { openHttpService } from "../test/http-service.ts";
import { openTinyModelFile } from "../test/make-tiny-gguf.ts";

/*
 * Clients of every kind against one service over HTTP: npx tsx --expose-gc bench/service-soak.ts [REQUESTS]. Fails
 * where a context is stuck, a call is left, or memory is above its budget and a tenth, or grows by more than a tenth
 * after the first quarter.
 */
const requests = Number(process.argv[2] ?? 8_000);
const clients = 32;
const rounds = 8;
const tolerance = 1.1;

/** What a client does, one of these at a time. A status of 500 is a failure whatever was sent. */
const deeds: readonly ((client: Client, random: Random) => Promise<unknown>)[] = [
  (client, random) => client.post("/v1/chat/completions", chat(random)),
  (client, random) => client.post("/v1/chat/completions", { ...chat(random), stream: true }),
  (client, random) => client.post("/v1/chat/completions", { ...chat(random), service_tier: "flex" }),
  (client, random) =>
    client.post("/v1/chat/completions", {
      ...chat(random),
      service_level: { first_token_ms: random.integer(1, 500) },
    }),
  // Hangs up in the middle.
  (client, random) =>
    client
      .post(
        "/v1/chat/completions",
        { ...chat(random), stream: true, max_tokens: 400 },
        AbortSignal.timeout(random.integer(1, 80)),
      )
      .catch(() => {}),
  // Reads slowly.
  async (client, random) => {
    const response = await client.send("/v1/chat/completions", {
      ...chat(random),
      stream: true,
      max_tokens: 60,
    });
    const reader = response.body?.getReader();
    for (let part = 0; part < 5; part++) {
      await sleep(20);
      await reader?.read();
    }
    await reader?.cancel();
  },
  // Sends what nobody understands.
  (client, random) => client.post("/v1/chat/completions", random.pick(["{", "[]", '{"model":1}', "\u0000"])),
  (client, random) =>
    client.post(`/v1/contexts/${random.integer(0, 9)}/choose`, { messages: [], labels: [] }),
  async (client) => {
    const { id } = await (await client.send("/v1/contexts", { system: "You operate a phone." })).json();
    if (id !== undefined) await client.remove(`/v1/contexts/${id}`);
  },
];

/** One program with a token of its own. */
class Client {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  }

  async send(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(this.#url + path, {
      method: "POST",
      headers: this.#headers,
      body: text,
      ...(signal && { signal }),
    });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    return response;
  }

  async post(path: string, body: unknown, signal?: AbortSignal): Promise<string> {
    return (await this.send(path, body, signal)).text();
  }

  async remove(path: string): Promise<void> {
    await fetch(this.#url + path, { method: "DELETE", headers: this.#headers });
  }
}

const statuses = new Map<number, number>();
await using file = await openTinyModelFile();
await using http = await openHttpService({ model: file.path, memory: "400MB" });
const { service, server, tokens } = http;
const programs: Client[] = [];
for (let i = 0; i < clients; i++)
  programs.push(new Client(server.address, await tokens.issue(`client-${i}`)));

const memory: number[] = [];
const perClient = Math.ceil(requests / clients / rounds);
for (let round = 0; round < rounds; round++) {
  await Promise.all(
    programs.map(async (client, index) => {
      const random = makeRandom(round * clients + index);
      for (let request = 0; request < perClient; request++) await random.pick(deeds)(client, random);
    }),
  );
  memory.push(await measureMb());
  const { usedBytes, limitBytes } = service.status().memory;
  console.log(
    `${(round + 1) * perClient * clients} requests: ${memory.at(-1)?.toFixed(0)} MB resident here, ` +
      `${(usedBytes / 1e6).toFixed(0)} of ${(limitBytes / 1e6).toFixed(0)} MB for models and contexts`,
  );
  if (usedBytes > limitBytes * tolerance) process.exitCode = 1;
}

const left = Object.keys(service.status().calls).length;
const growth = memory.at(-1)! / memory[Math.floor(rounds / 4) - 1]! - 1;
console.log(`statuses: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(", ")}`);
console.log(`${left} calls were left; memory grew by ${(growth * 100).toFixed(1)} %`);
if (left > 0 || growth > tolerance - 1 || statuses.has(500)) process.exitCode = 1;

function chat(random: Random) {
  const words = Array.from({ length: random.integer(1, 60) }, () =>
    random.pick(["tap", "open", "Wi-Fi", "row"]),
  );
  return {
    model: "default",
    max_tokens: random.integer(1, 12),
    messages: [{ role: "user", content: `${words.join(" ")}\n` }],
  };
}

/** After a rest, in which calls that were hung up end, sockets close and the collector runs. */
async function measureMb(): Promise<number> {
  for (let pause = 0; pause < 5; pause++) {
    globalThis.gc?.();
    await sleep(200);
  }
  return process.memoryUsage.rss() / 1024 ** 2;
}
