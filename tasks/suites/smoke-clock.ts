import { z } from "zod";
import { defineTask } from "../define.ts";
import { back, fill, find, finish, giveUp, lookFor, tap } from "../oracle.ts";
import {
  addAlarm,
  askForTime,
  chooseTime,
  clearTime,
  findAlarm,
  makeAlarm,
  sampleTime,
  showAlarms,
  turnAlarm,
  withAlarm,
  withoutAlarm,
} from "./clock-steps.ts";

const labelled = z.strictObject({ label: z.string(), time: z.string() });

/** Makes an alarm. */
export const createAlarm = defineTask({
  id: "smoke/create-alarm",
  version: 1,
  goal: "Create an alarm at {time}",
  apps: ["Clock"],
  tags: ["clock", "create"],
  budget: { steps: 15, seconds: 120 },
  params: z.strictObject({ time: z.string() }),
  sample: (_, random) => ({ time: sampleTime(random) }),
  phrasings: {
    train: [
      ({ time }) => `Create an alarm at ${time}`,
      ({ time }) => `Set an alarm for ${time}`,
      ({ time }) => `Add a new alarm for ${time}`,
      ({ time }) => `New alarm at ${time}`,
      ({ time }) => `Wake me at ${time}`,
      ({ time }) => `I need an alarm that rings at ${time}`,
      ({ time }) => `In Clock, make an alarm for ${time}`,
      ({ time }) => `Set up a ${time} alarm`,
    ],
    test: [
      ({ time }) => `Schedule an alarm for ${time}`,
      ({ time }) => `Have an alarm go off at ${time}`,
      ({ time }) => `Please put a new alarm at ${time} into Clock`,
    ],
  },
  setUp: ({ device, params }) => clearTime(device, params.time),
  goalState: (before, { time }) => withAlarm(before, time),
  oracle(view) {
    const { screen, params } = view;
    const action = chooseTime(view, params.time) ?? showAlarms(view);
    if (action !== undefined) return action;
    if (findAlarm(screen, params) === undefined) return makeAlarm(view, params.time);
    return turnAlarm(screen, params.time, "on") ?? finish;
  },
});

/** Makes an alarm and names it. */
export const createLabelledAlarm = defineTask({
  id: "smoke/create-labelled-alarm",
  version: 1,
  goal: "Create an alarm at {time} with the label {label}",
  apps: ["Clock"],
  tags: ["clock", "create"],
  budget: { steps: 20, seconds: 180 },
  params: labelled,
  sample: (words, random) => ({ label: words.title(), time: sampleTime(random) }),
  phrasings: {
    train: [
      ({ label, time }) => `Create an alarm at ${time} with the label ${label}`,
      ({ label, time }) => `Set an alarm for ${time} called "${label}"`,
      ({ label, time }) => `Add a ${time} alarm labelled ${label}`,
      ({ label, time }) => `New alarm "${label}" at ${time}`,
      ({ label, time }) => `Make an alarm named ${label} for ${time}`,
      ({ label, time }) => `I need an alarm at ${time}, label it "${label}"`,
      ({ label, time }) => `In Clock, add an alarm for ${time} and name it "${label}"`,
      ({ label, time }) => `Remind me with an alarm ${label} at ${time}`,
    ],
    test: [
      ({ label, time }) => `Set up an alarm titled "${label}" for ${time}`,
      ({ label, time }) => `At ${time} an alarm should ring that is called ${label}`,
      ({ label, time }) => `Please put an alarm labelled "${label}" at ${time}`,
    ],
  },
  setUp: ({ device, params }) => clearTime(device, params.time),
  goalState: (before, { label, time }) => withAlarm(before, time, label),
  oracle(view) {
    const { screen, params } = view;
    const { label, time } = params;
    const box = find(screen, "Label", "textbox");
    if (box !== undefined && ["", label].includes(box.value ?? ""))
      return fill(screen, "Label", label) ?? tap(screen, "OK")!;
    const action = chooseTime(view, time) ?? showAlarms(view);
    if (action !== undefined) return action;
    const alarm = findAlarm(screen, { time });
    if (alarm === undefined) return makeAlarm(view, time);
    if (alarm.label === label) return turnAlarm(screen, time, "on") ?? finish;
    if (!alarm.isOpen) return { type: "tap", target: alarm.element.ref };
    return tap(screen, "Add label") ?? lookFor(view, "Add label") ?? back;
  },
});

/** Turns an alarm on or off. */
export const turnAlarmOnOrOff = defineTask({
  id: "smoke/toggle-alarm",
  version: 1,
  goal: "Turn {state} the alarm at {time}",
  apps: ["Clock"],
  tags: ["clock", "toggle"],
  budget: { steps: 12, seconds: 120 },
  params: z.strictObject({ time: z.string(), state: z.enum(["on", "off"]) }),
  sample: (_, random) => ({ time: sampleTime(random), state: random.pick(["on", "off"] as const) }),
  phrasings: {
    train: [
      ({ time, state }) => `Turn ${state} the alarm at ${time}`,
      ({ time, state }) => `Turn the ${time} alarm ${state}`,
      ({ time, state }) => `Switch the alarm at ${time} ${state}`,
      ({ time, state }) => `${state === "on" ? "Enable" : "Disable"} the alarm for ${time}`,
      ({ time, state }) => `${state === "on" ? "Activate" : "Deactivate"} my alarm at ${time}`,
      ({ time, state }) => `In Clock, turn ${state} the ${time} alarm`,
      ({ time, state }) => `Make sure that the alarm for ${time} is ${state}`,
    ],
    test: [
      ({ time, state }) => `Switch ${state} my ${time} alarm`,
      ({ time, state }) => `The alarm set for ${time} has to be ${state}`,
      ({ time, state }) => `Put the switch of the alarm at ${time} to ${state}`,
    ],
  },
  setUp: ({ device, params }) => addAlarm(device, params.time, "", params.state === "off"),
  goalState: (before, { time, state }) => withAlarm(before, time, "", state === "on"),
  oracle(view) {
    const { screen, params } = view;
    const action = showAlarms(view) ?? turnAlarm(screen, params.time, params.state);
    if (action !== undefined) return action;
    return find(screen, params.time, "switch") ? finish : (lookFor(view, params.time) ?? giveUp);
  },
});

/** Moves an alarm to another time. */
export const changeAlarm = defineTask({
  id: "smoke/change-alarm",
  version: 1,
  goal: "Change the alarm {label} to {time}",
  apps: ["Clock"],
  tags: ["clock", "edit"],
  budget: { steps: 16, seconds: 120 },
  params: labelled.extend({ old: z.string() }),
  sample(words, random) {
    const [old, time] = [sampleTime(random), sampleTime(random)];
    // The other half of the day where it is the same time by chance.
    return { label: words.title(), old, time: time === old ? swapHalf(time) : time };
  },
  phrasings: {
    train: [
      ({ label, time }) => `Change the alarm ${label} to ${time}`,
      ({ label, time }) => `Change the time of the alarm "${label}" to ${time}`,
      ({ label, time }) => `Move my ${label} alarm to ${time}`,
      ({ label, time }) => `Set the alarm labelled "${label}" to ${time} instead`,
      ({ label, time }) => `Edit the alarm called "${label}" so that it rings at ${time}`,
      ({ label, time }) => `Reschedule the alarm ${label} for ${time}`,
      ({ label, time }) => `In Clock, put the alarm "${label}" at ${time}`,
      ({ label, time }) => `The alarm ${label} rings at the wrong time, correct it to ${time}`,
    ],
    test: [
      ({ label, time }) => `Let my alarm "${label}" ring at ${time} from now on`,
      ({ label, time }) => `Update the time of the ${label} alarm to ${time}`,
      ({ label, time }) => `Please shift the alarm named ${label} to ${time}`,
    ],
  },
  async setUp({ device, params }) {
    await clearTime(device, params.time);
    await addAlarm(device, params.old, params.label);
  },
  goalState: (before, { label, old, time }) => withAlarm(withoutAlarm(before, old), time, label),
  oracle(view) {
    const { params } = view;
    const action = chooseTime(view, params.time) ?? showAlarms(view);
    if (action !== undefined) return action;
    const alarm = findAlarm(view.screen, { label: params.label });
    if (alarm === undefined) return lookFor(view, params.label) ?? giveUp;
    if (alarm.time === params.time) return finish;
    const touch = { type: "tap", target: alarm.element.ref } as const;
    return alarm.isOpen ? askForTime(view, touch) : touch;
  },
});

function swapHalf(time: string): string {
  return time.endsWith("AM") ? time.replace("AM", "PM") : time.replace("PM", "AM");
}

/** Deletes one alarm among others. */
export const deleteAlarm = defineTask({
  id: "smoke/delete-alarm",
  version: 1,
  goal: "Delete the alarm {label}",
  apps: ["Clock"],
  tags: ["clock", "delete"],
  budget: { steps: 14, seconds: 120 },
  params: labelled,
  sample: (words, random) => ({ label: words.title(), time: sampleTime(random) }),
  phrasings: {
    train: [
      ({ label }) => `Delete the alarm ${label}`,
      ({ label }) => `Delete the alarm called "${label}"`,
      ({ label }) => `Remove my ${label} alarm`,
      ({ label }) => `Remove the alarm labelled "${label}" from Clock`,
      ({ label }) => `Erase the alarm named ${label}`,
      ({ label }) => `I do not need the alarm ${label} any more, delete it`,
      ({ label }) => `In Clock, delete the "${label}" alarm`,
    ],
    test: [
      ({ label }) => `Get rid of the alarm "${label}"`,
      ({ label }) => `Please delete my alarm labelled ${label}`,
      ({ label }) => `Take the alarm with the label "${label}" out of Clock`,
    ],
  },
  setUp: ({ device, params }) => addAlarm(device, params.time, params.label),
  goalState: (before, { time }) => withoutAlarm(before, time),
  oracle(view) {
    const { screen, params, notes } = view;
    const action = showAlarms(view);
    if (action !== undefined) return action;
    const alarm = findAlarm(screen, { label: params.label });
    if (alarm?.isOpen === false) {
      notes.delete("open");
      return { type: "tap", target: alarm.element.ref };
    }
    if (alarm !== undefined) notes.set("open", 1);
    // It lies below the label, which may be out of sight by then.
    const remove = notes.has("open") ? tap(screen, "Delete") : undefined;
    if (remove !== undefined) {
      notes.delete("open");
      notes.set("deleted", 1);
      return remove;
    }
    if (alarm === undefined && notes.has("deleted")) return finish;
    return lookFor(view, alarm === undefined ? params.label : "Delete") ?? giveUp;
  },
});

/** Answers when an alarm rings. */
export const askAlarm = defineTask({
  id: "smoke/ask-alarm",
  version: 1,
  goal: "At what time is the alarm {label} set?",
  apps: ["Clock"],
  tags: ["clock", "question"],
  budget: { steps: 10, seconds: 120 },
  params: labelled,
  sample: (words, random) => ({ label: words.title(), time: sampleTime(random) }),
  phrasings: {
    train: [
      ({ label }) => `At what time is the alarm ${label} set?`,
      ({ label }) => `What time is my ${label} alarm?`,
      ({ label }) => `When does the alarm "${label}" ring?`,
      ({ label }) => `Tell me the time of the alarm labelled "${label}"`,
      ({ label }) => `Which time is the alarm ${label} set for?`,
      ({ label }) => `Look up when my alarm "${label}" goes off`,
      ({ label }) => `Find the alarm called ${label} in Clock and tell me its time`,
    ],
    test: [
      ({ label }) => `For what time have I set the alarm "${label}"?`,
      ({ label }) => `When will my ${label} alarm go off?`,
      ({ label }) => `Please tell me at what hour and minute the alarm ${label} rings`,
    ],
  },
  setUp: ({ device, params }) => addAlarm(device, params.time, params.label),
  answer: ({ time }) => time,
  oracle(view) {
    const { label } = view.params;
    const action = showAlarms(view);
    if (action !== undefined) return action;
    const alarm = findAlarm(view.screen, { label });
    return alarm ? { ...finish, answer: alarm.time } : (lookFor(view, label) ?? giveUp);
  },
});
