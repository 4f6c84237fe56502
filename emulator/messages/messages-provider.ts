import type { ContentProvider } from "../content-provider.ts";
import { makeSqlProvider } from "../sql-provider.ts";
import { makeStorageApp } from "../storage-app.ts";
import type { System } from "../system.ts";
import { boxes, completeMessage, openMessages } from "./messages-store.ts";

/**
 * The package that keeps the messages: clearing its data removes them all. It is installed after
 * the Messages app, which fills a new phone.
 */
export const messagesStorageApp = makeStorageApp({
  packageName: "com.android.providers.telephony",
  label: "Phone and Messaging Storage",
  install: (system) => void openMessages(system),
  providers: (system) => [
    makeSmsProvider(system),
    makeSqlProvider("mms-sms", openMessages(system), {
      conversations: "threads",
      "canonical-addresses": "canonical_addresses",
    }),
  ],
});

/**
 * `content://sms`, the latest message first: all of them, one (`7`), one box (`inbox`, `sent` and so
 * on), one thread (`conversations/7`) or a line for each thread (`conversations`).
 */
function makeSmsProvider(system: System): ContentProvider {
  const tables = { "": "sms", conversations: "view_conversations" };
  const provider = makeSqlProvider("sms", openMessages(system), tables);
  return {
    ...provider,
    query(request) {
      const { path, where } = narrow(request.path, request.where);
      const order = path === "" ? { sort: "date DESC, _id DESC" } : {};
      return provider.query({ ...order, ...request, path, ...(where === undefined ? {} : { where }) });
    },
    insert(path, values) {
      const type = findBox(path);
      const row = type === undefined ? values : { ...values, type };
      provider.insert(
        type === undefined ? path : "",
        path === "" || type ? completeMessage(system, row) : row,
      );
    },
    update(path, values, where) {
      const narrowed = narrow(path, where);
      return provider.update(narrowed.path, values, narrowed.where);
    },
    delete(path, where) {
      const narrowed = narrow(path, where);
      return provider.delete(narrowed.path, narrowed.where);
    },
  };
}

/** A path as rows of the table that meet a condition, beside the caller's. */
function narrow(
  path: string,
  where?: string,
): { readonly path: string; readonly where?: string | undefined } {
  const box = findBox(path);
  const [, thread] = /^conversations\/(\d+)$/.exec(path) ?? [];
  const own = box
    ? `type = ${box}`
    : thread
      ? `thread_id = ${thread}`
      : /^\d+$/.test(path)
        ? `_id = ${path}`
        : undefined;
  if (own === undefined) return { path, where };
  return { path: "", where: where === undefined ? own : `${own} AND (${where})` };
}

function findBox(path: string): number | undefined {
  return Object.hasOwn(boxes, path) ? boxes[path as keyof typeof boxes] : undefined;
}
