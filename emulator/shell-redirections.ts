import { FileError } from "./file-error.ts";
import { type ExpansionScope, expandText } from "./shell-expansion.ts";
import { type Input, joinBytes, makeInput, type Output } from "./shell-streams.ts";
import type { Redirection } from "./shell-syntax.ts";

/** The three streams of a command, by number. */
export interface Streams {
  readonly 0: Input;
  readonly 1: Output;
  readonly 2: Output;
}

/** Streams after their redirections; `close` writes the files. */
export interface OpenStreams {
  readonly streams: Streams;
  close(): void;
}

/** Opens what redirections name, from left to right; a text says why that fails. */
export async function openRedirections(
  redirections: readonly Redirection[],
  scope: ExpansionScope,
  outer: Streams,
): Promise<OpenStreams | string> {
  const streams = { 0: outer[0], 1: outer[1], 2: outer[2] };
  const closers: (() => void)[] = [];
  for (const { operator, streams: numbers, target } of redirections) {
    const text = await expandText(target, scope);
    if (numbers.some((number) => number > 2)) return `${numbers[0]}: bad file descriptor`;
    if (operator === "<") {
      const input = openInput(text, scope);
      if (typeof input === "string") return input;
      streams[0] = input;
      continue;
    }
    const output = operator === ">&" ? duplicate(text, streams) : openOutput(text, operator, scope, streams);
    if (typeof output === "string") return output;
    if (output.close) closers.push(output.close);
    for (const number of numbers) if (number !== 0) streams[number as 1 | 2] = output.write;
  }
  return {
    streams,
    close() {
      for (const close of closers) close();
    },
  };
}

interface OpenOutput {
  readonly write: Output;
  readonly close?: () => void;
}

const nowhere: OpenOutput = { write: () => {} };

function duplicate(target: string, streams: Streams): OpenOutput | string {
  if (target === "-") return nowhere;
  return target === "1" || target === "2" ? { write: streams[target] } : `${target}: bad file descriptor`;
}

function absolute(path: string, scope: ExpansionScope): string {
  return path.startsWith("/") ? path : `${scope.workingDirectory}/${path}`;
}

function openInput(path: string, scope: ExpansionScope): Input | string {
  if (path === "/dev/null") return makeInput([]);
  try {
    return makeInput([scope.files.read(absolute(path, scope))]);
  } catch (error) {
    if (error instanceof FileError) return `can't open ${path}: ${error.message}`;
    throw error;
  }
}

function openOutput(
  path: string,
  operator: ">" | ">>",
  scope: ExpansionScope,
  streams: Streams,
): OpenOutput | string {
  if (path === "/dev/null") return nowhere;
  if (path === "/dev/stdout" || path === "/dev/tty") return { write: streams[1] };
  if (path === "/dev/stderr") return { write: streams[2] };
  const { files } = scope;
  const file = absolute(path, scope);
  try {
    const chunks = operator === ">>" && files.stat(file) ? [files.read(file)] : [];
    files.write(file, joinBytes(chunks));
    return {
      write: (bytes) => void chunks.push(bytes),
      close: () => {
        // The folder may have gone meanwhile; then nobody can see what was written.
        if (files.stat(file)) files.write(file, joinBytes(chunks));
      },
    };
  } catch (error) {
    if (error instanceof FileError) return `can't create ${path}: ${error.message}`;
    throw error;
  }
}
