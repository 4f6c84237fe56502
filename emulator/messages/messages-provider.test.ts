import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type ContentProvider, makeContentProviders } from "../content-provider.ts";
import { openSystem } from "../open-system.ts";
import type { System } from "../system.ts";
import { messagesStorageApp } from "./messages-provider.ts";
import { listConversations, listMessages } from "./messages-store.ts";

let system: System;
let sms: ContentProvider;
let threads: ContentProvider;
beforeEach(async () => {
  system = await openSystem();
  messagesStorageApp.install?.(system);
  const providers = makeContentProviders();
  for (const one of messagesStorageApp.providers?.(system) ?? []) providers.register(one);
  sms = providers.find("sms")!;
  threads = providers.find("mms-sms")!;
});
afterEach(() => system.close());

const select = (path: string, projection: readonly string[], where?: string) =>
  sms.query({ path, projection, ...(where === undefined ? {} : { where }) });

describe("the messages provider", () => {
  it("fills in box, thread, time and read state", () => {
    const columns = ["thread_id", "type", "read", "date"];
    const now = system.clock.now();
    sms.insert("inbox", { address: "555 0170", body: "Hello" });
    sms.insert("sent", { address: "5550170", body: "Hello to you" });
    sms.insert("", { address: "MILL CAFE", body: "Open again", date: 1000, read: 1 });
    expect(select("", columns)).to.deep.equal([
      { thread_id: 1, type: 2, read: 1, date: now },
      { thread_id: 1, type: 1, read: 0, date: now },
      { thread_id: 2, type: 1, read: 1, date: 1000 },
    ]);
    expect(listMessages(system, "555-0170").map(({ body }) => body)).to.deep.equal(["Hello", "Hello to you"]);
  });

  it("shows the boxes, one message, one thread and a line for each thread", () => {
    sms.insert("inbox", { address: "1", body: "a", date: 1 });
    sms.insert("sent", { address: "1", body: "b", date: 2 });
    sms.insert("sent", { address: "2", body: "c", date: 3 });
    expect(select("inbox", ["body"])).to.deep.equal([{ body: "a" }]);
    expect(select("sent", ["body"])).to.deep.equal([{ body: "c" }, { body: "b" }]);
    expect(select("sent", ["body"], "address='1' OR address='3'")).to.deep.equal([{ body: "b" }]);
    expect(select("draft", ["body"])).to.deep.equal([]);
    expect(select("1", ["body"])).to.deep.equal([{ body: "a" }]);
    expect(select("conversations/1", ["body"])).to.deep.equal([{ body: "b" }, { body: "a" }]);
    expect(select("conversations", ["*"])).to.deep.equal([
      { snippet: "c", thread_id: 2, msg_count: 1 },
      { snippet: "b", thread_id: 1, msg_count: 2 },
    ]);
    expect(threads.query({ path: "conversations", projection: ["_id", "read"] })).to.deep.equal([
      { _id: 1, read: 0 },
      { _id: 2, read: 1 },
    ]);
  });

  it("sums a thread up anew when its messages change, and drops it with the last one", () => {
    sms.insert("inbox", { address: "1", body: "a", date: 1 });
    sms.insert("inbox", { address: "1", body: "b", date: 2 });
    expect(listConversations(system)).to.deep.equal([{ address: "1", snippet: "b", date: 2, unread: 2 }]);
    expect(sms.update("inbox", { read: 1 }, "body='b'")).to.equal(1);
    expect(sms.delete("2")).to.equal(1);
    expect(listConversations(system)).to.deep.equal([{ address: "1", snippet: "a", date: 1, unread: 1 }]);
    expect(sms.delete("")).to.equal(1);
    expect(listConversations(system)).to.deep.equal([]);
    expect(threads.query({ path: "conversations" })).to.deep.equal([]);
  });

  it("refuses columns and paths that are not there", () => {
    expect(() => sms.insert("inbox", { address: "1", text: "a" })).to.throw("no column named text");
    expect(() => sms.query({ path: "outside" })).to.throw("Unknown URL content://sms/outside");
    expect(() => sms.insert("outside", { body: "a" })).to.throw("Unknown URL");
  });
});
