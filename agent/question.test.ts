import { expect } from "chai";
import { describe, it } from "mocha";
import { asksForAnswer } from "./question.ts";

describe("asksForAnswer", () => {
  for (const goal of [
    "Which contact has the number 555 2910?",
    "At what time is the alarm Reading list set?",
    "Please tell me who 555 2910 belongs to",
    "Find the alarm called Nap in Clock and tell me its time",
    "What is on my schedule tomorrow? Answer with the title only.",
    "I'd like to know when the alarm Nap goes off.",
    "Please read me the newest text from Noah",
  ])
    it(`is told by: ${goal}`, () => {
      expect(asksForAnswer(goal)).to.equal(true);
    });

  for (const goal of [
    "Could you turn on Wi-Fi?",
    "When you have time, could you delete the note Travel list?",
    "Which recipes use cream in their directions? Delete those",
    'Message Noah "What is the number of the bakery?"',
    "Tell Noah by text message: Bring the blue folder",
    "Let me know with a timer when 5 minutes are up.",
    "Message Noah what the note Travel list says",
  ])
    it(`is not certain for: ${goal}`, () => {
      expect(asksForAnswer(goal)).to.equal(false);
    });
});
