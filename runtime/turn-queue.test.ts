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
        queue.run(0, never, async () => {
          seen.push(`${name} starts`);
          await Promise.resolve();
          seen.push(`${name} ends`);
        }),
      ),
    );
    expect(seen).to.deep.equal(["a starts", "a ends", "b starts", "b ends", "c starts", "c ends"]);
  });

  it("lets the higher priority go first", async () => {
    const queue = new TurnQueue();
    const end = await queue.take(0, never);
    const seen: number[] = [];
    const others = [0, 5, 1, 5].map((priority, i) => queue.run(priority, never, async () => seen.push(i)));
    end();
    await Promise.all(others);
    expect(seen).to.deep.equal([1, 3, 2, 0]);
  });

  it("rejects a waiter whose signal fires, and only that one", async () => {
    const queue = new TurnQueue();
    const end = await queue.take(0, never);
    const controller = new AbortController();
    const cancelled = errorOf(queue.take(0, controller.signal));
    const next = queue.run(0, never, async () => "through");
    controller.abort();
    expect((await cancelled).code).to.equal("aborted");
    end();
    expect(await next).to.equal("through");
  });

  it("goes on after work that failed", async () => {
    const queue = new TurnQueue();
    await queue.run(0, never, () => Promise.reject("broken")).catch(() => {});
    expect(await queue.run(0, never, async () => "through")).to.equal("through");
  });
});
