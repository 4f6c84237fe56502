import type { Action, Target } from "../core/action.ts";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Screen, UiElement } from "../core/screen.ts";
import { contains } from "../perception/boxes.ts";
import { describeMove } from "./describe.ts";

/** What nobody does for a person unasked. */
export const risks = ["send", "delete", "pay", "call", "allow", "install", "share", "password"] as const;
/** One of {@link risks}. */
export type Risk = (typeof risks)[number];

/** Exactly one action on one screen; a yes to it is a yes to nothing else. */
export interface ApprovalRequest {
  readonly risk: Risk;
  readonly action: Action;
  /** The action in the words of the screen. */
  readonly move: string;
  readonly app: string;
}

/** Who answers for the person. */
export type Approve = (request: ApprovalRequest, options: CallOptions) => Promise<boolean>;

/** For phones that are there to be used up, such as the embedded one in an evaluation. */
export const approveAll: Approve = async () => true;

/** Yes to some risks, no to the others. */
export function approveOnly(allowed: ReadonlySet<Risk>): Approve {
  return async ({ risk }) => allowed.has(risk);
}

/** The words with which a control says what it does, at the beginning of its name. */
const words: Readonly<Record<Exclude<Risk, "password">, RegExp>> = {
  send: /^(send|post|publish|submit|reply|forward)\b/i,
  delete:
    /^(delete|remove|erase|discard|trash|clear (all|data|history|storage)|empty|reset|uninstall|factory)\b/i,
  pay: /^(pay|buy|purchase|order|checkout|check out|subscribe|donate|transfer|place order|confirm payment)\b/i,
  call: /^(call|dial|video call|voice call)\b/i,
  allow: /^(allow|grant|while using the app|only this time)\b/i,
  install: /^(install|update all)\b/i,
  share: /^(share|upload)\b/i,
};

/**
 * What a person must be asked before, by what the action does to what: the name of a control, never what a model
 * says of it; undefined for an action that is free. A name of more words than a control has is somebody's text.
 */
export function assessRisk(action: Action, screen: Screen): Risk | undefined {
  if (action.type !== "tap" && action.type !== "long-press" && action.type !== "type") return undefined;
  const element = findTarget(action.target, screen);
  if (action.type === "type") return isPassword(element ?? findFocus(screen)) ? "password" : undefined;
  if (element === undefined || element.gestures.includes("type")) return undefined;
  return riskOfName(element.name);
}

/** What a tap on a control of this name risks. */
export function riskOfName(name: string): Risk | undefined {
  const said = name.trim();
  if (said.split(/\s+/).length > mostWords) return undefined;
  return risks.find((risk) => risk !== "password" && words[risk].test(said));
}

/** `Delete 3 selected items` is a control, `Send flowers to grandmother on Friday` a note. */
const mostWords = 4;

/** What an action lands on: on a point, the part drawn last there. */
export function findTarget(target: Target | undefined, { elements }: Screen): UiElement | undefined {
  if (target === undefined || typeof target === "string") return elements.find(({ ref }) => ref === target);
  return elements.findLast(({ bounds, gestures }) => gestures.length > 0 && contains(bounds, target));
}

function isPassword(element: UiElement | undefined): boolean {
  return element?.states.includes("password") === true;
}

function findFocus({ elements }: Screen): UiElement | undefined {
  return elements.find(({ states }) => states.includes("focused"));
}

/**
 * Lets an action through that is free, or to which somebody says yes.
 *
 * @throws `approval-needed` where nobody does.
 */
export async function demandApproval(
  action: Action,
  screen: Screen,
  approve: Approve,
  options: CallOptions,
): Promise<void> {
  const risk = assessRisk(action, screen);
  if (risk === undefined) return;
  const move = describeMove(action, screen);
  const app = screen.app.packageName;
  if (await approve({ risk, action, move, app }, options)) return;
  throw new TapwrightError("approval-needed", `${move} in ${app} needs a person's yes (${risk})`, {
    hint: `Say yes where you are asked, or allow it with --yes-to ${risk}.`,
    details: { risk, move, app },
  });
}
