import { ContentError, type ContentProvider, type ContentRow } from "./content-provider.ts";
import { type Command, CommandError } from "./shell-command.ts";
import type { SqlValue } from "./system.ts";

const operations = ["insert", "update", "delete", "query"] as const;

interface ContentRequest {
  readonly operation: (typeof operations)[number];
  readonly authority: string;
  readonly path: string;
  readonly values: ContentRow;
  readonly where?: string;
  readonly sort?: string;
  readonly projection?: readonly string[];
}

class UsageError extends Error {
  override readonly name = "UsageError";
}

/** `content query --uri …` and its relatives: the providers of the phone from the command line. */
export const content: Command = (context) => {
  let request: ContentRequest;
  try {
    request = readRequest(context.arguments);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.print("usage: adb shell content [subcommand] [options]\n");
    context.print(`[ERROR] ${error.message}`);
    return 0;
  }
  try {
    const provider = context.providers.find(request.authority);
    if (!provider) {
      const reason = `Could not find provider: ${request.authority}`;
      throw new ContentError(`java.lang.IllegalStateException: ${reason}`);
    }
    for (const line of execute(provider, request)) context.print(line);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    // Android reports and still ends with 0.
    throw new CommandError(`Error while accessing provider:${request.authority}\n${error.message}`, 0);
  }
  return 0;
};

function execute(provider: ContentProvider, request: ContentRequest): readonly string[] {
  switch (request.operation) {
    case "insert":
      provider.insert(request.path, request.values);
      return [];
    case "update":
      provider.update(request.path, request.values, request.where);
      return [];
    case "delete":
      provider.delete(request.path, request.where);
      return [];
    case "query": {
      const rows = provider.query(request);
      return rows.length === 0 ? ["No result found."] : rows.map(describeRow);
    }
  }
}

function describeRow(row: ContentRow, index: number): string {
  const columns = Object.entries(row).map(([name, value]) => `${name}=${describeValue(value)}`);
  return `Row: ${index} ${columns.join(", ")}`;
}

function describeValue(value: SqlValue): string {
  if (value === null) return "NULL";
  return value instanceof Uint8Array ? "BLOB" : String(value);
}

function readRequest(words: readonly string[]): ContentRequest {
  const [operation, ...rest] = words;
  const known = operations.find((name) => name === operation);
  if (!known) throw new UsageError(`Unsupported operation: ${operation ?? null}`);
  const values: Record<string, SqlValue> = {};
  const options = new Map<string, string>();
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!["--uri", "--user", "--where", "--sort", "--projection", "--bind", "--extra"].includes(word)) {
      throw new UsageError(`Unsupported argument: ${word}`);
    }
    const value = rest.shift();
    if (!value || (value.startsWith("--") && word !== "--bind")) {
      throw new UsageError(`No value for argument: ${word}`);
    }
    if (word === "--bind") Object.assign(values, readBinding(value));
    else options.set(word, value);
  }
  const uri = options.get("--uri");
  if (uri === undefined) {
    throw new UsageError("Content provider URI not specified. Did you specify --uri argument?");
  }
  if ((known === "insert" || known === "update") && Object.keys(values).length === 0) {
    throw new UsageError("Bindings not specified. Did you specify --bind argument(s)?");
  }
  const [, authority = "", path = ""] = /^content:\/\/([^/?]*)\/?([^?]*)/.exec(uri) ?? [];
  const where = options.get("--where");
  const sort = options.get("--sort");
  const projection = options.get("--projection")?.split(/\s*:\s*/);
  return {
    operation: known,
    authority,
    path: decodePath(path.replace(/\/+$/, "")),
    values,
    ...(where !== undefined && { where }),
    ...(sort !== undefined && { sort }),
    ...(projection && { projection }),
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `name:s:value`, where `\:` is a colon that separates nothing. */
function readBinding(text: string): ContentRow {
  const [name, type, value, ...more] = text
    .replace(/\\(.)/gs, (all, escaped: string) => (escaped === ":" ? "\0" : all))
    .split(":")
    .map((part) => part.replaceAll("\0", ":"));
  if (name === undefined || type === undefined || value === undefined || more.length > 0) {
    throw new UsageError(`Binding not well formed: ${text}`);
  }
  switch (type.toLowerCase()) {
    case "s":
      return { [name]: value };
    case "b":
      return { [name]: value.toLowerCase() === "true" ? 1 : 0 };
    case "n":
      return { [name]: null };
    case "i":
    case "l":
    case "f":
    case "d": {
      const number = Number(value);
      const whole = /[il]/i.test(type);
      if (value.trim() === "" || Number.isNaN(number) || (whole && !Number.isInteger(number))) {
        throw new UsageError(`For input string: "${value}"`);
      }
      return { [name]: number };
    }
    default:
      throw new UsageError(`Unsupported type: ${type}`);
  }
}
