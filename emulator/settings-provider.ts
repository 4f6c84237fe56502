import { ContentError, type ContentProvider } from "./content-provider.ts";
import type { SettingsStore, SettingsTable } from "./system.ts";

const columns = ["_id", "name", "value", "is_preserved_in_restore"];

/** `content://settings/system|secure|global`: the settings as rows of a provider. */
export function makeSettingsProvider(settings: SettingsStore): ContentProvider {
  return {
    authority: "settings",
    query({ path, projection = columns, where }) {
      const { table, name } = locate(path, where);
      return settings
        .list(table)
        .map(([key, value], index) => ({
          _id: String(index + 1),
          name: key,
          value,
          is_preserved_in_restore: "false",
        }))
        .filter((row) => name === undefined || row.name === name)
        .map((row) =>
          Object.fromEntries(projection.map((column) => [column, row[column as "name"] ?? null])),
        );
    },
    insert(path, { name, value }) {
      if (name) settings.put(locate(path).table, String(name), String(value ?? ""));
    },
    update(path, values, where) {
      const { table, name = values.name } = locate(path, where);
      if (name) settings.put(table, String(name), String(values.value ?? ""));
      return name ? 1 : 0;
    },
    delete(path, where) {
      const { table, name } = locate(path, where);
      return name !== undefined && settings.delete(table, name) ? 1 : 0;
    },
  };
}

/** The table and the one name that a path or a condition picks; Android takes no other conditions here. */
function locate(path: string, where?: string): { table: SettingsTable; name?: string | undefined } {
  const [table = "", pathName] = path.split("/");
  if (table !== "system" && table !== "secure" && table !== "global") {
    throw new ContentError(`java.lang.IllegalArgumentException: Bad root path: ${table}`);
  }
  const condition = where && /^\s*\(?\s*name\s*=\s*(["'])(.*)\1\s*\)?\s*$/.exec(where);
  if (where && !condition) {
    throw new ContentError(`java.lang.IllegalArgumentException: Invalid where: ${where}`);
  }
  return { table, name: condition ? condition[2] : pathName };
}
