/** What every command's input may carry. */
export interface CommandInput {
  /** Made by the caller. Repeating the same input under the same key within 24 h gives the first answer and does nothing. */
  idempotencyKey?: string | null;
}

/** What a command answers: the object it was about, to be read afresh. */
export interface Done {
  id: string;
}
