import { commonPrefixLength } from "./common-prefix.ts";
import type { ContextCache } from "./context-cache.ts";
import type { ContextRecord } from "./context-records.ts";
import type { Slot } from "./context-slots.ts";
import type { HostProcess } from "./host-process.ts";
import type { KvCosts } from "./kv-lines.ts";
import type { Turn } from "./protocol.ts";

/** A context as the filling of slots sees it. */
export interface SlotHolder {
  readonly record: ContextRecord;
  readonly model: { readonly costs: KvCosts };
}

/**
 * Brings into a slot what is kept of the tokens that a context needs, unless the slot has as much of them already.
 *
 * @returns to be called when the call that needs it has ended
 * @throws `context-lost` when the host died
 */
export async function fillSlot(
  host: HostProcess,
  slot: Slot,
  holder: SlotHolder,
  turn: Turn,
  encode: (host: HostProcess) => Promise<Int32Array>,
  cache: ContextCache | undefined,
): Promise<() => Promise<void>> {
  const before = slot.holder as SlotHolder | undefined;
  const { model, owner, messages } = holder.record;
  const { costs } = holder.model;
  // After its first call a context has more of its own text than any other one.
  if (before === holder && messages.length > 0) return async () => {};
  slot.holder = undefined;
  const place = { slot: slot.number, turn };
  // What another owner's call left there must not even make this one quicker.
  const mayReuse = before !== undefined && before.record.owner === owner;
  const tokens = await encode(host);
  const present = mayReuse ? commonPrefixLength(before.record.tokens, tokens) : 0;
  const fetched = await cache?.fetch({ model, owner, tokens, present, costs });
  try {
    const { file, bytes } = fetched ?? { file: undefined, bytes: 0 };
    if (file !== undefined || !mayReuse) {
      const { ms } = await host.call("restore", { ...place, file, bytes });
      if (fetched !== undefined) costs.learn("restore", fetched.length, fetched.ms + ms);
    }
  } catch (error) {
    await fetched?.release();
    throw error;
  }
  slot.holder = holder;
  return async () => fetched?.release();
}
