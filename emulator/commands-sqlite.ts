import { type Command, CommandError, type CommandTable } from "./shell-command.ts";
import type { SqlValue } from "./system.ts";

const magic = "SQLite format 3\0";

/** `sqlite3 FILE "STATEMENT"`, as builds that can be debugged have it: columns with `|` between them. */
const sqlite3: Command = (context) => {
  const words = [...context.arguments];
  let separator = "|";
  if (words[0] === "-separator") [, separator = "|"] = words.splice(0, 2);
  const [file = "", statement = ""] = words;
  const path = context.resolve(file);
  const { files, databases } = context.system;
  if (files.stat(path)?.kind !== "file")
    throw new CommandError(`Error: unable to open database "${file}": unable to open database file`);
  if (Buffer.from(files.read(path).subarray(0, magic.length)).toString("latin1") !== magic)
    throw new CommandError("Error: file is not a database", 26);
  const database = databases.open(path, "");
  try {
    if (/^\s*(select|with|pragma)\b/i.test(statement)) {
      for (const row of database.query(statement))
        context.print(Object.values(row).map(printValue).join(separator));
    } else if (statement.trim() !== "") database.run(statement);
  } catch (error) {
    throw new CommandError(`Error: in prepare, ${error instanceof Error ? error.message : error} (1)`);
  }
  return 0;
};

function printValue(value: SqlValue): string {
  if (value === null) return "";
  return typeof value === "object" ? Buffer.from(value).toString() : String(value);
}

/** Databases on the command line. */
export const sqliteCommands: CommandTable = { sqlite3 };
