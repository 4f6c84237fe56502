import { Command } from "@commander-js/extra-typings";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel } from "../core/model.ts";
import type { Capture, Screen } from "../core/screen.ts";
import { perceive } from "../perception/perceive.ts";
import { snapshot } from "../perception/snapshot.ts";
import { snapshotWithin } from "../perception/snapshot-within.ts";
import { floorStrings, textRecall } from "../perception/text-recall.ts";
import { parseTree } from "../perception/tree.ts";
import { openEngine } from "../runtime/engine.ts";
import type { CommandContext } from "./command-context.ts";
import { openDevice } from "./open-device.ts";
import { parseCount } from "./parse-number.ts";
import { type NamedCapture, readCaptures, type UnreadableLine } from "./read-captures.ts";
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
    .option(
      "--budget <tokens>",
      "leave lines out to fit, by the model's count; 20 that can be acted on stay",
      parseCount,
    )
    .option("--goal <words>", "what stays first when lines are left out")
    .option("--picture <file>", "write a PNG of the device's screen with the refs marked on it")
    .option("--json", "print one JSON document")
    .action(async (file, options) => {
      const { signal } = context;
      const ui = makeUi(context.output, options);
      await using engine = openEngine();
      const counts = options.json || options.budget !== undefined;
      await using model = counts
        ? await engine.load(options.tokenizer ?? options.model, { signal })
        : undefined;
      const screens = [];
      const screenshot = options.picture !== undefined;
      for await (const captured of listCaptures(file, options.device, { signal, screenshot })) {
        signal.throwIfAborted();
        const described =
          "error" in captured
            ? { id: captured.id, error: captured.error.message }
            : await describeCapture(captured, model, options);
        if ("capture" in captured && options.picture !== undefined)
          await writePicture(options.picture, look(captured.capture), captured.capture.screenshot);
        screens.push(described);
        if (options.json) continue;
        if ("error" in described) ui.note(`error: ${described.error}`);
        else ui.say(screens.length === 1 ? described.text : `\n${described.text}`);
      }
      if (options.json) ui.document(screens);
    });
}

/** The newest format: what is looked at here is asked of no model that was trained on another. */
function look(capture: Capture): Screen {
  return perceive(capture).screen;
}

async function* listCaptures(
  file: string | undefined,
  device: string | undefined,
  options: { readonly signal: AbortSignal; readonly screenshot: boolean },
): AsyncGenerator<NamedCapture | UnreadableLine> {
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
async function describeCapture(
  { id, capture }: NamedCapture,
  model: LanguageModel | undefined,
  { budget, goal }: { readonly budget?: number | undefined; readonly goal?: string | undefined },
) {
  const screen = look(capture);
  const { text } =
    model === undefined || budget === undefined
      ? snapshot(screen)
      : await snapshotWithin(screen, { tokens: budget, goal, model });
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
