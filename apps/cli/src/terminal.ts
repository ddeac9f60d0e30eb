/** What a run of the command has of its surroundings. Tests bring their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  isOutTty: boolean;
  isErrTty: boolean;
  /** Somebody can be asked. */
  isInTty: boolean;
  /** How wide the terminal is; undefined: it is none. */
  columns(): number | undefined;
  /** How high it is. */
  rows(): number | undefined;
  env: Readonly<Record<string, string | undefined>>;
  homeDir: string;
  /** Standard input to its end. */
  readInput(): Promise<string>;
  /** Asks on standard error. @param hidden what is typed is not shown */
  question(text: string, options?: { hidden?: boolean }): Promise<string>;
  /** Ctrl-C. */
  signal: AbortSignal;
  now(): number;
}
