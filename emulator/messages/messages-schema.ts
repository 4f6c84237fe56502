const tables = `
  CREATE TABLE sms (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id INTEGER,
    address TEXT,
    person INTEGER,
    date INTEGER,
    date_sent INTEGER DEFAULT 0,
    protocol INTEGER,
    read INTEGER DEFAULT 0,
    status INTEGER DEFAULT -1,
    type INTEGER,
    reply_path_present INTEGER,
    subject TEXT,
    body TEXT,
    service_center TEXT,
    locked INTEGER DEFAULT 0,
    sub_id INTEGER DEFAULT -1,
    error_code INTEGER DEFAULT 0,
    creator TEXT,
    seen INTEGER DEFAULT 0
  );
  CREATE INDEX sms_thread_id ON sms (thread_id);

  CREATE TABLE canonical_addresses (_id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT);

  CREATE TABLE threads (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    date INTEGER DEFAULT 0,
    message_count INTEGER DEFAULT 0,
    recipient_ids TEXT,
    snippet TEXT,
    snippet_cs INTEGER DEFAULT 0,
    read INTEGER DEFAULT 1,
    archived INTEGER DEFAULT 0,
    type INTEGER DEFAULT 0,
    error INTEGER DEFAULT 0,
    has_attachment INTEGER DEFAULT 0
  );
`;

const sumUp = (thread: string) => `
  UPDATE threads SET
    message_count = (SELECT count(*) FROM sms WHERE thread_id = ${thread}),
    date = (SELECT max(date) FROM sms WHERE thread_id = ${thread}),
    snippet = (SELECT body FROM sms WHERE thread_id = ${thread} ORDER BY date DESC, _id DESC LIMIT 1),
    read = NOT EXISTS (SELECT 1 FROM sms WHERE thread_id = ${thread} AND read = 0)
  WHERE _id = ${thread};
  DELETE FROM threads WHERE _id = ${thread} AND message_count = 0;
`;

/** A thread sums up its messages, and goes with the last one. */
const upkeep = `
  CREATE TRIGGER sms_added AFTER INSERT ON sms BEGIN ${sumUp("NEW.thread_id")} END;
  CREATE TRIGGER sms_changed AFTER UPDATE ON sms BEGIN ${sumUp("NEW.thread_id")} END;
  CREATE TRIGGER sms_removed AFTER DELETE ON sms BEGIN ${sumUp("OLD.thread_id")} END;
`;

const views = `
  CREATE VIEW view_conversations AS
    SELECT snippet, _id AS thread_id, message_count AS msg_count FROM threads ORDER BY date DESC;
`;

/** Tables as in Android's database of messages. */
export const messagesSchema = `${tables}${upkeep}${views}`;
