/** The errors of the WebDriver protocol that this server answers with, and their HTTP statuses. */
const statuses = {
  "invalid argument": 400,
  "invalid element state": 400,
  "invalid selector": 400,
  "invalid session id": 404,
  "move target out of bounds": 500,
  "no such alert": 404,
  "no such element": 404,
  "stale element reference": 404,
  "unknown command": 404,
  "unknown error": 500,
  "unsupported operation": 500,
} as const;

/** An error code of W3C WebDriver. */
export type WebDriverErrorCode = keyof typeof statuses;

/** What a command fails with, for its client. */
export class WebDriverError extends Error {
  override readonly name = "WebDriverError";
  readonly code: WebDriverErrorCode;

  constructor(code: WebDriverErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return statuses[this.code];
  }
}
