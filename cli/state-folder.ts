import { join } from "node:path";

/** The parts of the folder in which the service keeps its things. */
export function stateFiles(folder: string) {
  return {
    tokens: join(folder, "service"),
    /** Tells where the service listens that was started last with this folder. */
    address: join(folder, "service", "address"),
    contexts: join(folder, "contexts"),
    profile: join(folder, "profile.json"),
  };
}
