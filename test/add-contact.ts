import type { Device } from "../core/device.ts";
import { shellOf } from "./open-phone-device.ts";

/** Adds a contact over adb, with rows of these types (`phone_v2`, `email_v2`) beside its name. */
export async function addContact(
  device: Device,
  name: string,
  ...rows: readonly (readonly [type: string, value: string])[]
): Promise<void> {
  const provider = "content://com.android.contacts";
  await shellOf(device, `content insert --uri ${provider}/raw_contacts --bind account_name:n:`);
  const newest = await shellOf(
    device,
    `content query --uri ${provider}/raw_contacts --projection _id --sort '_id DESC'`,
  );
  const id = /_id=(\d+)/.exec(newest)?.[1];
  for (const [type, value] of [["name", name], ...rows]) {
    const quoted = `'${value?.replaceAll("'", "'\\''")}'`;
    await shellOf(
      device,
      `content insert --uri ${provider}/data --bind raw_contact_id:i:${id} --bind mimetype:s:vnd.android.cursor.item/${type} --bind data1:s:${quoted}`,
    );
  }
}
