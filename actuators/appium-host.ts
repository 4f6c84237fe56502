/**
 * The Appium host: a process that runs the installed Appium on a free port of this computer and tells the port
 * to its parent, appium-server.ts. It ends when its parent lets go of it or dies, with its sessions and all
 * that Appium started.
 */
import { createRequire } from "node:module";
import { findFreePort } from "./free-port.ts";

/** Limit of ending the sessions, in which Appium asks the phone several things. */
const endingMs = 10_000;

process.once("disconnect", () => {
  // Appium ends its sessions when it is asked so, and only then itself.
  setTimeout(killGroup, endingMs);
  process.kill(process.pid, "SIGTERM");
});
// The parent may have let go before this line was reached.
if (!process.connected) process.exit();
// Nobody reads any more once the parent is gone: that must not keep Appium from ending its sessions.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

// Not imported, since Appium's own types do not compile under the settings of this project.
const appium = createRequire(import.meta.url)("appium");
const port = await findFreePort();
await appium.main({
  address: "127.0.0.1",
  port,
  useDrivers: ["uiautomator2"],
  loglevel: "error",
  logNoColors: true,
  noPermsCheck: true,
  throwInsteadOfExit: true,
});
process.send?.({ port });

/** Ends this process and all that Appium started, which share its group. */
function killGroup(): void {
  process.kill(process.platform === "win32" ? process.pid : -process.pid, "SIGKILL");
}
