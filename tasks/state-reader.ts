/** One part of a phone's state: the shell command that prints it, and what its output says. */
export interface StateReader<T> {
  readonly command: string;
  read(output: string): T;
}
