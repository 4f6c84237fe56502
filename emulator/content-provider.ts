import type { SqlValue } from "./system.ts";

/** One row, columns in the order they are printed. */
export type ContentRow = Readonly<Record<string, SqlValue>>;

/** What rows a caller wants. */
interface ContentQuery {
  /** The URI's path without slashes at its ends: `data`, `contacts/7`. */
  readonly path: string;
  /** Columns; all when absent. */
  readonly projection?: readonly string[];
  /** An SQL condition, as Android takes it from the caller. */
  readonly where?: string;
  /** An SQL `ORDER BY` term. */
  readonly sort?: string;
}

/**
 * What an app shows of its data to others, reached by `content query --uri content://…`.
 *
 * @throws ContentError from every method, worded as Android's exceptions are.
 */
export interface ContentProvider {
  /** Such as `com.android.contacts`. */
  readonly authority: string;
  query(request: ContentQuery): readonly ContentRow[];
  insert(path: string, values: ContentRow): void;
  /** Both return the number of rows they changed. */
  update(path: string, values: ContentRow, where?: string): number;
  delete(path: string, where?: string): number;
}

/** A provider's refusal; `message` starts with the Java exception's class, as `content` prints it. */
export class ContentError extends Error {
  override readonly name = "ContentError";
}

/** All providers of the phone, by authority. */
export interface ContentProviders {
  /** The last one registered for an authority answers. */
  register(provider: ContentProvider): void;
  find(authority: string): ContentProvider | undefined;
}

/** An empty registry; each app registers what it shows. */
export function makeContentProviders(): ContentProviders {
  const providers = new Map<string, ContentProvider>();
  return {
    register: (provider) => void providers.set(provider.authority, provider),
    find: (authority) => providers.get(authority),
  };
}
