import { type Command, CommandError, type CommandTable, readFlags } from "./shell-command.ts";

/** `nc HOST PORT`: stdin goes to whatever listens on the phone itself; there is no network around it. */
const netcat: Command = async (context) => {
  const [host = "", port = ""] = readFlags(context, "w:q:46v").rest;
  if (!/^\d{1,5}$/.test(port)) throw new CommandError('nc: Need 2 arguments (see "nc --help")');
  if (!/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host))
    throw new CommandError("nc: connect: Network is unreachable");
  const serve = context.system.network.find(`tcp:${Number(port)}`);
  if (!serve) throw new CommandError("nc: connect: Connection refused");
  const incoming = async function* () {
    for (;;) {
      const some = await context.stdin.readSome();
      if (some === undefined) return;
      yield some;
    }
  };
  const write = async (bytes: Uint8Array) => context.write(bytes);
  await serve({ incoming: incoming(), signal: context.signal, write });
  return 0;
};

/** Commands that speak to sockets. */
export const networkCommands: CommandTable = { nc: netcat, netcat };
