import type { PostedNotification, System } from "./system.ts";

/** Shows a notification; one of the same package and tag is replaced. */
export function postNotification(system: System, notification: Omit<PostedNotification, "postedAt">): void {
  const { packageName, tag } = notification;
  dismissNotification(system, packageName, tag);
  system.notifications = [{ ...notification, postedAt: system.clock.now() }, ...system.notifications];
}

/** Takes a notification away, if it is still there. */
export function dismissNotification(system: System, packageName: string, tag: string): void {
  system.notifications = system.notifications.filter(
    (other) => other.packageName !== packageName || other.tag !== tag,
  );
}
