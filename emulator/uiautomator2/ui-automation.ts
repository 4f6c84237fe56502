import { makeProcess, type PhoneProcess, type PhoneProcesses } from "../phone-processes.ts";
import { makeCommandServer } from "./answer-request.ts";
import { makeStreamServer, type StreamServer, serverPort } from "./http-server.ts";
import type { InputPhone } from "./perform-actions.ts";

/** The packages of Appium's UiAutomator2 server: the app, and the test that runs in it. */
export const serverPackages = {
  app: "io.appium.uiautomator2.server",
  test: "io.appium.uiautomator2.server.test",
  runner: "androidx.test.runner.AndroidJUnitRunner",
} as const;

/** Android's UI automation, which one program at a time may hold. */
export interface UiAutomation {
  /** Whether the server holds it, so that `uiautomator dump` does not get it. */
  readonly isHeld: boolean;
  /** Starts the server; one that runs already is stopped. It ends with its process. */
  startServer(): PhoneProcess;
}

/** The automation of a phone, held by nobody. */
export function makeUiAutomation(phone: InputPhone, processes: PhoneProcesses): UiAutomation {
  let server: StreamServer | undefined;
  return {
    get isHeld() {
      return server !== undefined;
    },
    startServer() {
      processes.stop(serverPackages.test);
      const started = makeStreamServer(makeCommandServer(phone), () => processes.stop(serverPackages.test));
      server = started;
      const silence = phone.system.network.listen(`tcp:${serverPort}`, (stream) => started.serve(stream));
      const process = makeProcess(() => {
        silence?.();
        started.close();
        if (server === started) server = undefined;
      });
      processes.add([serverPackages.app, serverPackages.test], process);
      return process;
    },
  };
}
