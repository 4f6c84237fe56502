/** What the manifest of an APK says of the package in it. */
export interface ApkManifest {
  readonly packageName: string;
  readonly versionCode: number;
  /** Absent when the manifest has none, or only a reference to a resource. */
  readonly versionName?: string;
  /** The app's name where the manifest holds it as plain text. */
  readonly label?: string;
  /** Full class name of the activity behind the launcher's icon. */
  readonly launchActivity?: string;
  /** Full class names of all activities. */
  readonly activities: readonly string[];
  /** What it asks for, such as `android.permission.INTERNET`. */
  readonly permissions: readonly string[];
  readonly instrumentations: readonly Instrumentation[];
  /** API levels. */
  readonly minSdk: number;
  readonly targetSdk: number;
  readonly testOnly: boolean;
  readonly debuggable: boolean;
  /** Name of the part, for an APK that is one part of an app and not its base. */
  readonly split?: string;
}

/** A test runner that `am instrument` starts. */
export interface Instrumentation {
  /** Full class name. */
  readonly runner: string;
  readonly targetPackage: string;
}

/** An installed APK: its manifest, and where its files lie. */
export interface InstalledApk extends ApkManifest {
  /** The folder below `/data/app`. */
  readonly folder: string;
  /** Names in that folder, the base first. */
  readonly files: readonly string[];
  /** Milliseconds since 1970, by the phone's clock. */
  readonly installedAt: number;
  readonly updatedAt: number;
  /** The package that installed it, if it was named. */
  readonly installer?: string;
}

/** What an installation was asked to allow. */
export interface InstallOptions {
  /** An installed package of that name is replaced. */
  readonly replace: boolean;
  readonly allowDowngrade: boolean;
  readonly allowTestOnly: boolean;
  /** All permissions are granted at once. */
  readonly grantAll: boolean;
  readonly installer?: string;
}

/** An installation whose APKs are still arriving; they lie in {@link sessionFolder}. */
export interface InstallSession {
  readonly id: number;
  readonly options: InstallOptions;
}

/** The packages that came as APKs: plain data, replaced and never changed. */
export interface PackageState {
  readonly installed: readonly InstalledApk[];
  readonly sessions: readonly InstallSession[];
  /** How many sessions there have ever been. */
  readonly sessionCount: number;
}

/** A phone that nothing was installed on. */
export const noPackages: PackageState = { installed: [], sessions: [], sessionCount: 0 };

/** Where the APKs of a session lie until it is committed. */
export function sessionFolder(id: number): string {
  return `/data/app/vmdl${id}.tmp`;
}
