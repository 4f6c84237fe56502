import { Command } from "@commander-js/extra-typings";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel } from "../core/model.ts";
import { newestFormat } from "../perception/format.ts";
import { perceive } from "../perception/perceive.ts";
import { snapshot } from "../perception/snapshot.ts";
import { floorStrings, textRecall } from "../perception/text-recall.ts";
import { parseTree } from "../perception/tree.ts";
import { openEngine } from "../runtime/engine.ts";
import type { CommandContext } from "./command-context.ts";
import { openDevice } from "./open-device.ts";
import { type NamedCapture, readCaptures } from "./read-captures.ts";
import { makeUi } from "./ui.ts";
import { writePicture } from "./write-picture.ts";

/** `tapwright snapshot FILE`: what a model sees of recorded screens, or of a device's screen now. */
export function makeSnapshotCommand(context: CommandContext) {
  return new Command("snapshot")
    .description("Show the text that a model gets for a screen")
    .argument("[file]", "UI Automator dump FILE.xml, or a dataset FILE.jsonl[.gz]")
    .option("--device <uri>", "look at this device instead of a file")
    .option("--model <model>", "count tokens as this model does", "planner")
    .option("--tokenizer <model>", "count tokens as another model does")
    .option("--picture <file>", "write a PNG of the device's screen with the refs marked on it")
    .option("--json", "print one JSON document")
    .action(async (file, options) => {
      const { signal } = context;
      const ui = makeUi(context.output, options);
      await using engine = openEngine();
      await using model = options.json
        ? await engine.load(options.tokenizer ?? options.model, { signal })
        : undefined;
      const screens = [];
      const screenshot = options.picture !== undefined;
      for await (const captured of listCaptures(file, options.device, { signal, screenshot })) {
        signal.throwIfAborted();
        const { capture } = captured;
        if (options.picture !== undefined)
          await writePicture(
            options.picture,
            perceive(capture, undefined, newestFormat).screen,
            capture.screenshot,
          );
        const described = await describeCapture(captured, model);
        if (options.json) screens.push(described);
        else ui.say(screens.push(described) === 1 ? described.text : `\n${described.text}`);
      }
      if (options.json) ui.document(screens);
    });
}

async function* listCaptures(
  file: string | undefined,
  device: string | undefined,
  options: { readonly signal: AbortSignal; readonly screenshot: boolean },
): AsyncGenerator<NamedCapture> {
  if ((file === undefined) === (device === undefined)) {
    throw new TapwrightError("config-invalid", "A snapshot needs either a file or a device", {
      hint: "Give FILE.xml, FILE.jsonl or --device emulator:.",
    });
  }
  if (file !== undefined) {
    yield* readCaptures(file);
  } else if (device !== undefined) {
    await using opened = await openDevice(device, options);
    yield { id: device, capture: await opened.capture(options) };
  }
}

/** One entry of the `--json` document; others measure through it. Only a model can count tokens. */
async function describeCapture({ id, capture }: NamedCapture, model: LanguageModel | undefined) {
  const { screen } = perceive(capture, undefined, newestFormat);
  const { text } = snapshot(screen, {}, newestFormat);
  const floor = capture.tree === undefined ? [] : floorStrings(parseTree(capture.tree), capture.size);
  const elements = screen.elements.map(({ ref, role, name, value, states, bounds, source }) => ({
    ref,
    role,
    name,
    value,
    states,
    bounds,
    path: source?.path,
  }));
  return {
    id,
    text,
    tokens: await model?.countTokens(text),
    elements,
    floorTokens: await model?.countTokens(floor.join("\n")),
    textRecall: textRecall(floor, text),
  };
}
