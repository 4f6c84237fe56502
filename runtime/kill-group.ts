/**
 * Ends a process and all that it started, at once. The process must lead a group of its own (`detached`).
 */
export function killGroup(leader: number): void {
  try {
    process.kill(process.platform === "win32" ? leader : -leader, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
