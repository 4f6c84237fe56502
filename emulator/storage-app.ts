import type { App } from "./app.ts";
import type { ContentProvider } from "./content-provider.ts";
import type { System } from "./system.ts";

/** Makes a package of the system that keeps other apps' data and shows nothing. */
export function makeStorageApp(options: {
  readonly packageName: string;
  readonly label: string;
  install(system: System): void;
  providers(system: System): readonly ContentProvider[];
}): App<undefined, never> {
  return {
    ...options,
    icon: { glyph: "storage", background: "#5f6368" },
    versionName: "13",
    versionCode: 33,
    open: () => undefined,
    reduce: () => undefined,
    view: () => ({ activity: "", path: [], root: { className: "android.view.View" } }),
  };
}
