import { expect } from "chai";
import { describe, it } from "mocha";
import { errorOf } from "../test/model-contract.ts";
import { TurnQueue } from "./turn-queue.ts";

const never = new AbortController().signal;

describe("TurnQueue", () => {
  it("lets one at a time through, in order of arrival", async () => {
    const queue = new TurnQueue();
    const seen: string[] = [];
    await Promise.all(
      ["a", "b", "c"].map((name) =>
        queue.run(never, async () => {
          seen.push(`${name} starts`);
          await Promise.resolve();
          seen.push(`${name} ends`);
        }),
      ),
    );
    expect(seen).to.deep.equal(["a starts", "a ends", "b starts", "b ends", "c starts", "c ends"]);
  });

  it("rejects a waiter whose signal fires, and only that one", async () => {
    const queue = new TurnQueue();
    let end = () => {};
    const first = queue.run(never, () => new Promise<void>((resolve) => (end = resolve)));
    const controller = new AbortController();
    const cancelled = errorOf(queue.run(controller.signal, async () => {}));
    const next = queue.run(never, async () => "through");
    controller.abort();
    expect((await cancelled).code).to.equal("aborted");
    end();
    expect(await next).to.equal("through");
    await first;
  });

  it("goes on after work that failed", async () => {
    const queue = new TurnQueue();
    await queue.run(never, () => Promise.reject("broken")).catch(() => {});
    expect(await queue.run(never, async () => "through")).to.equal("through");
  });
});
