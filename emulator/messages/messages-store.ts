import type { ContentRow } from "../content-provider.ts";
import { phoneKey } from "../phone-numbers.ts";
import type { AppDatabase, System } from "../system.ts";
import { messagesSchema } from "./messages-schema.ts";

/** One line of the list of conversations. */
export interface Conversation {
  readonly address: string;
  /** The last message. */
  readonly snippet: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** How many messages of it are unread. */
  readonly unread: number;
}

/** A message of a conversation. */
export interface Message {
  readonly id: number;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** Written on this phone. */
  readonly isMine: boolean;
}

/** Android's numbers for the boxes that a message may lie in. */
export const boxes = { inbox: 1, sent: 2, draft: 3, outbox: 4, failed: 5, queued: 6 } as const;

const databasePath = "/data/data/com.android.providers.telephony/databases/mmssms.db";

/** Whether the phone has a database of messages at all. */
export function hasMessages(system: System): boolean {
  return system.files.stat(databasePath) !== undefined;
}

/** The database of messages; made empty when there is none. */
export function openMessages(system: System): AppDatabase {
  return system.databases.open(databasePath, messagesSchema);
}

/** All conversations, the latest first. */
export function listConversations(system: System): readonly Conversation[] {
  const sql = `
    SELECT address, snippet, date,
      (SELECT count(*) FROM sms WHERE thread_id = threads._id AND sms.read = 0) AS unread
    FROM threads JOIN canonical_addresses ON canonical_addresses._id = recipient_ids
    ORDER BY date DESC, threads._id DESC`;
  return openMessages(system)
    .query(sql)
    .map(({ address, snippet, date, unread }) => ({
      address: String(address),
      snippet: String(snippet ?? ""),
      date: Number(date),
      unread: Number(unread),
    }));
}

/** The messages from and to a number, the oldest first. */
export function listMessages(system: System, address: string): readonly Message[] {
  const database = openMessages(system);
  return database
    .query("SELECT _id, body, date, type FROM sms WHERE thread_id = ? ORDER BY date, _id", [
      findThread(database, address) ?? null,
    ])
    .map(({ _id, body, date, type }) => ({
      id: Number(_id),
      body: String(body ?? ""),
      date: Number(date),
      isMine: type !== boxes.inbox,
    }));
}

/** Addresses of the conversations in which a message has `text`, whatever its case. */
export function searchMessages(system: System, text: string): ReadonlySet<string> {
  const sql = `
    SELECT DISTINCT canonical_addresses.address FROM sms
    JOIN threads ON threads._id = thread_id
    JOIN canonical_addresses ON canonical_addresses._id = recipient_ids
    WHERE instr(lower(body), lower(?))`;
  return new Set(
    openMessages(system)
      .query(sql, [text])
      .map(({ address }) => String(address)),
  );
}

/** Adds a message; see {@link completeMessage} for what may be missing. */
export function addMessage(system: System, values: ContentRow): void {
  const row = completeMessage(system, values);
  const columns = Object.keys(row);
  openMessages(system).run(
    `INSERT INTO sms (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    Object.values(row),
  );
}

/**
 * A row of `sms` as Android's provider completes it: for the inbox unless `values` say another
 * `type`, with the thread of its address, which is made if need be, the time and the read state.
 */
export function completeMessage(system: System, values: ContentRow): ContentRow {
  const { type = boxes.inbox, address, thread_id } = values;
  const isRead = type === boxes.inbox ? 0 : 1;
  return {
    date: system.clock.now(),
    read: isRead,
    seen: isRead,
    ...values,
    type,
    thread_id: thread_id ?? makeThread(openMessages(system), String(address ?? "")),
  };
}

/** Marks all messages of a conversation as read. */
export function markRead(system: System, address: string): void {
  const database = openMessages(system);
  database.run("UPDATE sms SET read = 1, seen = 1 WHERE read = 0 AND thread_id = ?", [
    findThread(database, address) ?? null,
  ]);
}

/** Removes all messages of a conversation. */
export function deleteConversation(system: System, address: string): void {
  const database = openMessages(system);
  database.run("DELETE FROM sms WHERE thread_id = ?", [findThread(database, address) ?? null]);
}

/** Removes one message. */
export function deleteMessage(system: System, id: number): void {
  openMessages(system).run("DELETE FROM sms WHERE _id = ?", [id]);
}

function findThread(database: AppDatabase, address: string): number | undefined {
  const sql = `
    SELECT threads._id, address FROM threads
    JOIN canonical_addresses ON canonical_addresses._id = recipient_ids`;
  const found = database.query(sql).find((row) => phoneKey(String(row.address)) === phoneKey(address));
  return found && Number(found._id);
}

function makeThread(database: AppDatabase, address: string): number {
  const known = findThread(database, address);
  if (known !== undefined) return known;
  database.run("INSERT INTO canonical_addresses (address) VALUES (?)", [address]);
  database.run("INSERT INTO threads (recipient_ids) VALUES (?)", [String(database.lastInsertId())]);
  return database.lastInsertId();
}
