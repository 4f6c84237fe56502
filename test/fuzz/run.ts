import { fuzzHttpBodies } from "./fuzz-http.ts";
import { fuzzHttpBytes } from "./fuzz-http-bytes.ts";
import { fuzzPackets, fuzzShellLines } from "./fuzz-phone.ts";

// npm run fuzz [-- SEED [COUNT]]: a seed that found something finds it again.
const [seed = Date.now() % 1_000_000, count = 20_000] = process.argv.slice(2).map(Number);
const parts = {
  "ADB packets": fuzzPackets,
  "shell lines": fuzzShellLines,
  "HTTP requests": fuzzHttpBytes,
  "bodies of WebDriver commands": fuzzHttpBodies,
};
for (const [what, fuzz] of Object.entries(parts)) {
  const done = await fuzz({ seed, count });
  process.stdout.write(`seed ${seed}: ${done} malformed ${what}, later clients served\n`);
}
