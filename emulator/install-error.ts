/** Why an APK was not installed; `code` is Android's name for it, such as `INSTALL_PARSE_FAILED_NOT_APK`. */
export class InstallError extends Error {
  override readonly name = "InstallError";
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}
