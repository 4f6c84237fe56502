import type { Page } from "../app.ts";
import type { IconName } from "../icons.ts";
import { fonts, group, icon, row, text } from "../kit-basic.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { DialerEvent, DialerSources, OngoingCall } from "./dialer-state.ts";

/** How long it rings until somebody answers, in milliseconds. */
const ringMs = 3000;

/** For how many whole seconds one has talked. */
export function talkSeconds({ startedAt }: OngoingCall, { clock }: System): number {
  return Math.max(0, Math.floor((clock.now() - startedAt - ringMs) / 1000));
}

/** The call that is on: with whom, for how long, and what can be done. BACK leaves it on. */
export function callPage(call: OngoingCall, { system, book }: DialerSources): Page<DialerEvent> {
  const { number, startedAt, isMuted, isLoud } = call;
  const name = book.nameOf(number);
  const isRinging = system.clock.now() - startedAt < ringMs;
  const status = isRinging ? "Calling…" : labelDuration(talkSeconds(call, system));
  return {
    activity: "com.tapwright.phone.InCallActivity",
    path: ["call"],
    root: group<DialerEvent>(
      [
        group<DialerEvent>(
          [
            text(status, { id: "contactgrid_status_text", font: { ...fonts.body, align: "center" } }),
            text(name, { id: "contactgrid_contact_name", font: { ...fonts.headline, align: "center" } }),
            ...(name === number ? [] : [text(number, { id: "contactgrid_number", font: fonts.small })]),
          ],
          { id: "incall_contact_grid", style: { align: "center", gap: 8 } },
        ),
        group<DialerEvent>([icon("person", { size: 72, colour: "onAccent" })], {
          look: { background: "accent", radius: 64 },
          style: { width: 128, height: 128, align: "center", justify: "center", alignSelf: "center" },
        }),
        group<DialerEvent>(
          [
            row<DialerEvent>(
              [
                control("mic-off", "Mute", isMuted, { type: "mute" }),
                control("volume", "Speaker", isLoud, { type: "speaker" }),
              ],
              { id: "incall_button_grid", style: { justify: "center", gap: 40 } },
            ),
            endButton,
          ],
          { style: { gap: 40, align: "center" } },
        ),
      ],
      { id: "incall_root", style: { grow: 1, justify: "space-between", padding: [56, 24, 40, 24] } },
    ),
    onBack: { type: "leave-call" },
    background: "surface",
  };
}

/** Minutes and seconds: `02:05`. */
export function labelDuration(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

function control(glyph: IconName, label: string, isOn: boolean, onTap: DialerEvent): Widget<DialerEvent> {
  return {
    className: "android.widget.CompoundButton",
    key: label,
    checked: isOn,
    onTap,
    style: { align: "center", gap: 8, width: 80 },
    children: [
      group([icon(glyph, { colour: isOn ? "onPrimary" : "text" })], {
        look: { background: isOn ? "primary" : "surfaceHigh", radius: 32 },
        style: { width: 64, height: 64, align: "center", justify: "center" },
      }),
      text(label, { font: { ...fonts.tiny, align: "center", maxLines: 1 } }),
    ],
  };
}

const endButton: Widget<DialerEvent> = {
  className: "android.widget.ImageButton",
  id: "incall_end_call",
  description: "End call",
  icon: { name: "call-end", size: 32, colour: "onPrimary" },
  look: { background: "error", radius: 36 },
  style: { width: 72, height: 72 },
  onTap: { type: "end-call" },
};
