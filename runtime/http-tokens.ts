import { createHash, randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { makeOwnerFolder, writeOwnerFile } from "./owner-files.ts";
import { checkApp } from "./service-app-name.ts";

/** The app that the owner of the service acts as: it may also see what all the others do. */
export const operatorApp = "operator";

const tokensSchema = z.strictObject({
  format: z.literal(1),
  tokens: z.record(z.string(), z.string().min(20)),
});

/** Who may use the service: a secret for each app, in a file that only its owner can read. */
export interface AppTokens {
  /** The app whose token this is. */
  findApp(token: string): Promise<string | undefined>;
  /** The token of an app; made when it has none yet. */
  issue(app: string): Promise<string>;
}

/**
 * Opens the tokens of a folder. A token that is added to the file while the service runs counts at once.
 *
 * @throws `config-invalid` when the file is none of ours or others can read it
 */
export async function openTokens(folder: string): Promise<AppTokens> {
  await makeOwnerFolder(folder);
  const path = join(folder, "tokens.json");
  let known: { readonly mtimeMs: number; readonly apps: ReadonlyMap<string, string> } | undefined;

  const read = async (): Promise<ReadonlyMap<string, string>> => {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) return new Map();
    if (known?.mtimeMs === found.mtimeMs) return known.apps;
    if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
      throw unusable(path, "others can read it");
    const parsed = tokensSchema.safeParse(parseJson(await readFile(path, "utf8")));
    if (!parsed.success) throw unusable(path, z.prettifyError(parsed.error));
    known = { mtimeMs: found.mtimeMs, apps: new Map(Object.entries(parsed.data.tokens)) };
    return known.apps;
  };

  await read();
  return {
    async findApp(token) {
      // Hashes are compared, so that no time tells how much of a guess was right.
      const wanted = digest(token);
      return [...(await read())].find(([, secret]) => digest(secret) === wanted)?.[0];
    },
    async issue(app) {
      checkApp(app);
      const apps = await read();
      const present = apps.get(app);
      if (present !== undefined) return present;
      const token = randomBytes(24).toString("base64url");
      const tokens = Object.fromEntries([...apps, [app, token]]);
      await writeOwnerFile(path, `${JSON.stringify({ format: 1, tokens }, undefined, 2)}\n`);
      known = undefined;
      return token;
    },
  };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unusable(path: string, reason: string): TapwrightError {
  return new TapwrightError("config-invalid", `The tokens in ${path} cannot be used: ${reason}`, {
    hint: "Mend the file, or delete it and start the service again.",
  });
}
