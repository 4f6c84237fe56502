import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { type HttpService, openHttpService } from "../test/http-service.ts";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { describeModelContract, errorOf, say } from "../test/model-contract.ts";
import { openChatModel } from "./client-openai.ts";
import { findAnswer } from "./client-openai-answer.ts";

const answers = ["tap Wi-Fi", "tap Bluetooth 2", "back"];

describe("findAnswer", () => {
  it("takes the number, in JSON or in front", () => {
    for (const text of ['{"answer": 2}', "2", " 2. tap", "**2**", '{"answer":2'])
      expect(findAnswer(text, answers), text).to.equal(1);
  });

  it("takes the words, whole or most of them", () => {
    expect(findAnswer("Tap Bluetooth 2.", answers)).to.equal(1);
    expect(findAnswer("I would press BACK now", answers)).to.equal(2);
  });

  it("always finds one", () => {
    for (const text of ["", "99", "no idea", "{", "\u0000"])
      expect(findAnswer(text, answers), text).to.be.within(0, 2);
  });
});

describe("openChatModel", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  describe("with a server that keeps to schemas", () => {
    let file: TinyModelFile;
    let http: HttpService;

    before(async () => {
      file = await openTinyModelFile();
      http = await openHttpService({ model: file.path });
    });

    after(async () => {
      await http?.[Symbol.asyncDispose]();
      await file?.[Symbol.asyncDispose]();
    });

    describeModelContract("a model of another server", async () =>
      openChatModel({ address: http.server.address, token: await http.tokens.issue("other") }),
    );
  });

  describe("with a server that knows no schemas and says what it likes", () => {
    let server: Server;
    let address: string;
    let said = "";
    let asked: { response_format?: unknown; messages: { content: string }[] }[] = [];

    beforeEach(async () => {
      asked = [];
      server = createServer(async (request, response) => {
        response.setHeader("content-type", "application/json");
        if (request.url === "/v1/models") return response.end('{"data":[{"id":"rude"},{"id":"ruder"}]}');
        let body = "";
        for await (const chunk of request) body += chunk;
        asked.push(JSON.parse(body));
        if (asked.at(-1)?.response_format !== undefined) response.statusCode = 400;
        return response.end(
          response.statusCode === 400
            ? '{"error":"response_format is not known"}'
            : JSON.stringify({ choices: [{ message: { content: said }, finish_reason: "stop" }] }),
        );
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });

    afterEach(() => {
      server.close();
      server.closeAllConnections();
    });

    it("chooses one of the candidates whatever it says, and asks for a schema only once", async () => {
      await using model = await openChatModel({ address });
      expect(model.id).to.equal("openai/rude");
      await using session = await model.openSession({ system: "You operate a phone." });
      for (const text of ["2", "Well, tap Wi-Fi!", "", "<|im_start|>", "back"]) {
        said = text;
        const scored = await session.score?.([say("user", "next:\n")], answers);
        expect(scored?.candidates.filter(({ logProbability }) => logProbability === 0)).to.have.lengthOf(1);
      }
      expect(asked.filter(({ response_format }) => response_format !== undefined)).to.have.lengthOf(1);
      expect(asked[0]?.messages[0]?.content).to.equal("You operate a phone.");
    });

    it("takes from the talk what the grammar allows, or says that there is none", async () => {
      await using model = await openChatModel({ address, model: "ruder" });
      await using session = await model.openSession();
      const grammar = 'root ::= " " ("70" | "80") "\\n"';
      said = "I would say 80 % is right.";
      const { text } = await session.generate([say("user", "how loud?\n")], { grammar, stop: ["\n"] });
      expect(text).to.equal(" 80");
      said = "loud";
      const failed = await errorOf(session.generate([say("user", "how loud?\n")], { grammar }));
      expect(failed.code).to.equal("model-output-invalid");
    });

    it("says which models there are when the wanted one is not", async () => {
      const { code, hint } = await errorOf(openChatModel({ address, model: "kind" }));
      expect([code, hint]).to.deep.equal(["model-unavailable", "It has rude, ruder."]);
    });
  });
});
