import fc from "fast-check";
import { TapwrightError } from "../../core/errors.ts";
import { openPhone } from "../../emulator/open-phone.ts";
import { makeCommandServer } from "../../emulator/uiautomator2/answer-request.ts";
import { makeStreamServer, type StreamServer } from "../../emulator/uiautomator2/http-server.ts";
import { draw, type FuzzOptions, withinPatience } from "./fuzz-phone.ts";

const method = fc.constantFrom("GET", "POST", "DELETE", "PUT", "get", "CONNECT", "OPTIONS", "\u0000", "");
const path = fc.oneof(
  fc.constantFrom("/status", "/session", "/sessions", "/session/x/source", "*", "http://a/b", "/%E0%A4", ""),
  fc.string({ maxLength: 30 }),
);
const body = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    "{",
    "[[[[[",
    '{"a":',
    "nul",
    "\ufeff{}",
    '{"capabilities":{"firstMatch":[{}]}}',
    "[".repeat(5000),
  ),
  fc.string({ maxLength: 60 }),
);
/** How long the body is said to be: right, too short, too long, no number, not at all, or told piece by piece. */
const length = fc.constantFrom("right", "short", "long", "NaN", "-1", "none", "chunked", "twice");
const headers = fc.array(
  fc.constantFrom(
    "Host: phone",
    "Connection: close",
    "Connection: keep-alive",
    "Content-Type: text/plain; charset=x",
    "Transfer-Encoding: gzip, chunked",
    "Expect: 100-continue",
    "Upgrade: websocket",
    "Content-Encoding: br",
    "X: \u0007",
    ": nameless",
    "no colon",
    `Long: ${"x".repeat(20_000)}`,
  ),
  { maxLength: 4 },
);
const request = fc
  .record({ method, path, body, length, headers, end: fc.constantFrom("\r\n", "\r\n", "\r\n", "\n") })
  .map((drawn) => {
    const size = Buffer.byteLength(drawn.body);
    const lengths: Readonly<Record<string, readonly string[]>> = {
      right: [`Content-Length: ${size}`],
      short: [`Content-Length: ${Math.max(0, size - 3)}`],
      long: [`Content-Length: ${size + 10}`],
      NaN: ["Content-Length: many"],
      "-1": ["Content-Length: -1"],
      none: [],
      chunked: ["Transfer-Encoding: chunked"],
      twice: [`Content-Length: ${size}`, "Content-Length: 1"],
    };
    const lines = [
      `${drawn.method} ${drawn.path} HTTP/1.1`,
      ...drawn.headers,
      ...(lengths[drawn.length] ?? []),
    ];
    const chunked = drawn.length === "chunked" ? `${size.toString(16)}${drawn.end}${drawn.body}` : drawn.body;
    return Buffer.from([...lines, "", chunked].join(drawn.end));
  });
const connection = fc.array(
  fc.oneof({ weight: 6, arbitrary: request }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) }),
  { minLength: 1, maxLength: 8, size: "max" },
);

/** Sends malformed requests as raw bytes; each connection has to end, and a later request to be answered. */
export async function fuzzHttpBytes({ seed, count }: FuzzOptions): Promise<number> {
  await using phone = await openPhone();
  const server = makeStreamServer(makeCommandServer(phone), () => {
    throw new TapwrightError("command-failed", "The server crashed, though nobody turned the dial");
  });
  let sent = 0;
  for (let round = 0; sent < count; round++) {
    const [requests = []] = draw(connection, seed + round, 1);
    await withinPatience(serveBytes(server, requests), "a connection");
    sent += requests.length;
  }
  const status = Buffer.from("GET /status HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n");
  const answer = await withinPatience(serveBytes(server, [status]), "a later request");
  server.close();
  if (!answer.includes('"ready":true')) throw new TapwrightError("command-failed", `It answered ${answer}`);
  return sent;
}

/** One connection whose client says this and hangs up; gives what it was answered. */
async function serveBytes(server: StreamServer, pieces: readonly Uint8Array[]): Promise<string> {
  const gone = new AbortController();
  let answer = "";
  const incoming = (async function* () {
    for (const piece of pieces) {
      yield piece;
      await new Promise(setImmediate);
    }
  })();
  await server.serve({
    incoming,
    signal: gone.signal,
    async write(bytes) {
      answer += Buffer.from(bytes).toString("latin1");
    },
  });
  gone.abort();
  return answer;
}
