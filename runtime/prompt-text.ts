import { TapwrightError } from "../core/errors.ts";
import type { Message } from "../core/model.ts";

/**
 * The prompt of a model without a chat template: the system text on lines of its own, then the texts of the
 * messages as they are, with nothing added. Whoever writes messages for such a model ends them with a line break
 * where one belongs; the model continues the very last character.
 *
 * @throws `unsupported` when a message holds a picture
 */
export function plainPrompt(system: string | undefined, messages: readonly Message[]): string {
  const lines = system === undefined || system.endsWith("\n") ? (system ?? "") : `${system}\n`;
  return lines + messages.map(messageText).join("");
}

/**
 * The words of a message.
 *
 * @throws `unsupported` when it holds a picture
 */
export function messageText(message: Message): string {
  return message.parts
    .map((part) => {
      if (part.type === "text") return part.text;
      throw new TapwrightError("unsupported", "This model reads text only; the message holds a picture", {
        hint: "Leave the picture out, or choose a vision model.",
      });
    })
    .join("");
}
