/** What Android answers to one command line. */
export interface ExpectedAnswer {
  readonly line: string;
  /** The whole of stdout, or what it must match. */
  readonly out?: string | RegExp;
  /** The whole of stderr, or what it must match; empty when absent. */
  readonly error?: string | RegExp;
  /** 0 when absent. */
  readonly code?: number;
  /** First and last API level that answers so; all when absent. */
  readonly since?: number;
  readonly until?: number;
  /** Where the answer is written down: a file of AOSP, or a public page. */
  readonly source: string;
}
