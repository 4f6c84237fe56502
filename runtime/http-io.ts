import type { Context } from "hono";
import type { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import type { HttpEnvironment } from "./http-guard.ts";

/**
 * The body of a request, as JSON of this form.
 *
 * @throws `config-invalid` naming what is wrong in it
 */
export async function readBody<Schema extends z.ZodType>(
  context: Context<HttpEnvironment>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await context.req.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new TapwrightError("config-invalid", "The body of the request is not JSON");
  }
  return schema.parse(body);
}

/** Ends the connection of a request at once, whatever is still to be sent. */
export function hangUp(context: Context<HttpEnvironment>): void {
  const { outgoing } = context.env as { readonly outgoing?: { destroy(): void } };
  outgoing?.destroy();
}

/**
 * What the write gives, unless the reader takes nothing for so long.
 *
 * @throws `timeout`
 */
export async function inTime<T>(write: Promise<T>, stallMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    const error = new TapwrightError("timeout", `The reader took nothing for ${stallMs} ms`);
    timer = setTimeout(() => reject(error), stallMs);
  });
  try {
    return await Promise.race([write, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
