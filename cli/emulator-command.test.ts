import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect } from "chai";
import { describe, it } from "mocha";
import { runTapwright } from "../test/run-program.ts";

describe("tapwright emulator", () => {
  it("refuses a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { exitCode, stdout, stderr } = await runTapwright("emulator", "--port", String(port));
    server.close();
    expect({ exitCode, stdout }).to.deep.equal({ exitCode: 3, stdout: "" });
    expect(stderr).to.match(/^error: .+\nhint: Choose another port.+\n$/);
  });

  it("refuses a port that is none", async () => {
    expect((await runTapwright("emulator", "--port", "70000")).exitCode).to.equal(2);
  });
});
