/** What a row of `data` holds; the first that a contact has, in this order, gives it its name. */
export const mimetypes = {
  name: "vnd.android.cursor.item/name",
  nickname: "vnd.android.cursor.item/nickname",
  organization: "vnd.android.cursor.item/organization",
  phone: "vnd.android.cursor.item/phone_v2",
  email: "vnd.android.cursor.item/email_v2",
} as const;

const naming = Object.values(mimetypes);
const others = ["note", "im", "photo", "website", "contact_event", "postal-address_v2"];
const known = [...naming, ...others.map((name) => `vnd.android.cursor.item/${name}`)];

const dataColumns = Array.from({ length: 15 }, (_, index) => `data${index + 1}`);
const commas = (terms: readonly string[]) => terms.join(", ");
const quoted = (terms: readonly string[]) => commas(terms.map((term) => `'${term}'`));

const tables = `
  CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT, mimetype TEXT NOT NULL UNIQUE);
  INSERT INTO mimetypes (mimetype) VALUES ${commas(known.map((name) => `('${name}')`))};

  CREATE TABLE raw_contacts (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER,
    account_name TEXT,
    account_type TEXT,
    sourceid TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    deleted INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    display_name TEXT
  );
  CREATE INDEX raw_contacts_contact_id ON raw_contacts (contact_id);

  CREATE TABLE data (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    mimetype_id INTEGER NOT NULL REFERENCES mimetypes (_id),
    raw_contact_id INTEGER NOT NULL REFERENCES raw_contacts (_id),
    is_primary INTEGER NOT NULL DEFAULT 0,
    is_super_primary INTEGER NOT NULL DEFAULT 0,
    data_version INTEGER NOT NULL DEFAULT 0,
    ${commas(dataColumns.map((column) => `${column} TEXT`))}
  );
  CREATE INDEX data_raw_contact_id ON data (raw_contact_id);
`;

const nameContact = (rawContactId: string) => `
  UPDATE raw_contacts SET version = version + 1, display_name = (
    SELECT data1 FROM data JOIN mimetypes ON mimetypes._id = mimetype_id
    WHERE raw_contact_id = raw_contacts._id AND data1 <> '' AND mimetype IN (${quoted(naming)})
    ORDER BY mimetype_id, data._id LIMIT 1
  ) WHERE _id = ${rawContactId};
`;

const isName = `NEW.mimetype_id = (SELECT _id FROM mimetypes WHERE mimetype = '${mimetypes.name}')`;

/** The last word is the family name, what stands before it the given name. */
const untilLastWord = "rtrim(NEW.data1, replace(NEW.data1, ' ', ''))";
const splitName = `
  UPDATE data SET
    data2 = CASE WHEN instr(NEW.data1, ' ') THEN rtrim(${untilLastWord}) ELSE NEW.data1 END,
    data3 = CASE WHEN instr(NEW.data1, ' ') THEN substr(NEW.data1, length(${untilLastWord}) + 1) END
  WHERE _id = NEW._id;
`;
const joinName = `
  UPDATE data SET data1 = trim(coalesce(NEW.data2, '') || ' ' || coalesce(NEW.data3, ''))
  WHERE _id = NEW._id;
`;

const samePartsOfName = "NEW.data2 IS OLD.data2 AND NEW.data3 IS OLD.data3";

/** A contact is called by its rows, a name is kept whole and in parts, and rows go with their contact. */
const upkeep = `
  CREATE TRIGGER raw_contacts_added AFTER INSERT ON raw_contacts BEGIN
    UPDATE raw_contacts SET contact_id = NEW._id WHERE _id = NEW._id;
  END;
  CREATE TRIGGER raw_contacts_removed AFTER DELETE ON raw_contacts BEGIN
    DELETE FROM data WHERE raw_contact_id = OLD._id;
  END;

  CREATE TRIGGER data_added AFTER INSERT ON data BEGIN ${nameContact("NEW.raw_contact_id")} END;
  CREATE TRIGGER data_changed AFTER UPDATE ON data BEGIN ${nameContact("NEW.raw_contact_id")} END;
  CREATE TRIGGER data_removed AFTER DELETE ON data BEGIN ${nameContact("OLD.raw_contact_id")} END;

  CREATE TRIGGER whole_name_added AFTER INSERT ON data
    WHEN ${isName} AND NEW.data2 IS NULL AND NEW.data3 IS NULL BEGIN ${splitName} END;
  CREATE TRIGGER parts_of_name_added AFTER INSERT ON data
    WHEN ${isName} AND NEW.data1 IS NULL BEGIN ${joinName} END;
  CREATE TRIGGER whole_name_changed AFTER UPDATE ON data
    WHEN ${isName} AND NEW.data1 IS NOT OLD.data1 AND ${samePartsOfName} BEGIN ${splitName} END;
  CREATE TRIGGER parts_of_name_changed AFTER UPDATE ON data
    WHEN ${isName} AND NEW.data1 IS OLD.data1 AND NOT (${samePartsOfName}) BEGIN ${joinName} END;
`;

const editable = ["is_primary", "is_super_primary", ...dataColumns];

/** What the provider shows; changes reach the tables through triggers. */
const views = `
  CREATE VIEW view_raw_contacts AS SELECT
    _id, contact_id, account_name, account_type, sourceid, version, deleted, starred,
    display_name, display_name AS display_name_alt, display_name AS sort_key
  FROM raw_contacts;
  CREATE TRIGGER view_raw_contacts_insert INSTEAD OF INSERT ON view_raw_contacts BEGIN
    INSERT INTO raw_contacts (account_name, account_type, sourceid, starred)
    VALUES (NEW.account_name, NEW.account_type, NEW.sourceid, coalesce(NEW.starred, 0));
  END;
  CREATE TRIGGER view_raw_contacts_update INSTEAD OF UPDATE ON view_raw_contacts BEGIN
    UPDATE raw_contacts SET account_name = NEW.account_name, account_type = NEW.account_type,
      sourceid = NEW.sourceid, starred = NEW.starred WHERE _id = OLD._id;
  END;
  CREATE TRIGGER view_raw_contacts_delete INSTEAD OF DELETE ON view_raw_contacts BEGIN
    DELETE FROM raw_contacts WHERE _id = OLD._id;
  END;

  CREATE VIEW view_contacts AS SELECT
    contact_id AS _id, '0r' || _id || '-' || hex(display_name) AS lookup, _id AS name_raw_contact_id,
    display_name, display_name AS display_name_alt, display_name AS sort_key,
    EXISTS (
      SELECT 1 FROM data JOIN mimetypes ON mimetypes._id = mimetype_id
      WHERE raw_contact_id = raw_contacts._id AND mimetype = '${mimetypes.phone}'
    ) AS has_phone_number,
    1 AS in_visible_group, starred, 0 AS times_contacted, 0 AS last_time_contacted
  FROM raw_contacts;
  CREATE TRIGGER view_contacts_update INSTEAD OF UPDATE ON view_contacts BEGIN
    UPDATE raw_contacts SET starred = NEW.starred WHERE contact_id = OLD._id;
  END;
  CREATE TRIGGER view_contacts_delete INSTEAD OF DELETE ON view_contacts BEGIN
    DELETE FROM raw_contacts WHERE contact_id = OLD._id;
  END;

  CREATE VIEW view_data AS SELECT
    data._id AS _id, raw_contact_id, contact_id, mimetype, is_primary, is_super_primary, data_version,
    ${commas(dataColumns)}, display_name, account_name, account_type, starred
  FROM data
    JOIN mimetypes ON mimetypes._id = mimetype_id
    JOIN raw_contacts ON raw_contacts._id = raw_contact_id;
  CREATE TRIGGER view_data_insert INSTEAD OF INSERT ON view_data BEGIN
    SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed')
    WHERE NOT EXISTS (SELECT 1 FROM raw_contacts WHERE _id = NEW.raw_contact_id);
    INSERT OR IGNORE INTO mimetypes (mimetype) VALUES (NEW.mimetype);
    INSERT INTO data (raw_contact_id, mimetype_id, is_primary, is_super_primary, ${commas(dataColumns)})
    VALUES (
      NEW.raw_contact_id, (SELECT _id FROM mimetypes WHERE mimetype = NEW.mimetype),
      coalesce(NEW.is_primary, 0), coalesce(NEW.is_super_primary, 0),
      ${commas(dataColumns.map((column) => `NEW.${column}`))}
    );
  END;
  CREATE TRIGGER view_data_update INSTEAD OF UPDATE ON view_data BEGIN
    UPDATE data SET data_version = data_version + 1,
      ${commas(editable.map((column) => `${column} = NEW.${column}`))} WHERE _id = OLD._id;
  END;
  CREATE TRIGGER view_data_delete INSTEAD OF DELETE ON view_data BEGIN
    DELETE FROM data WHERE _id = OLD._id;
  END;

  CREATE VIEW view_phones AS SELECT * FROM view_data WHERE mimetype = '${mimetypes.phone}';
  CREATE VIEW view_emails AS SELECT * FROM view_data WHERE mimetype = '${mimetypes.email}';

  CREATE VIEW view_legacy_people AS SELECT
    _id, display_name AS name, display_name, starred,
    (SELECT data1 FROM view_phones WHERE contact_id = view_contacts._id ORDER BY _id LIMIT 1) AS number
  FROM view_contacts;
  CREATE VIEW view_legacy_phones AS SELECT
    _id, contact_id AS person, data1 AS number, data2 AS type, data3 AS label, is_primary AS isprimary,
    display_name AS name, display_name
  FROM view_phones;
`;

/**
 * Tables as in Android's contacts database, and the views that its provider answers from. Each
 * contact has one raw contact, whose id it shares.
 */
export const contactsSchema = `${tables}${upkeep}${views}`;

/** The view behind each path of `content://com.android.contacts`. */
export const contactsPaths = {
  raw_contacts: "view_raw_contacts",
  contacts: "view_contacts",
  data: "view_data",
  "data/phones": "view_phones",
  "data/emails": "view_emails",
} as const;

/** The view behind each path of `content://contacts`, which older tools still ask. */
export const legacyPaths = { people: "view_legacy_people", phones: "view_legacy_phones" } as const;
