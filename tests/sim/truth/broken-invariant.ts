/** A promise of the engine that was broken, with the evidence. The run ends with it. */
export class BrokenInvariant extends Error {
  readonly invariant: string;

  constructor(invariant: string, text: string) {
    super(`${invariant}: ${text}`);
    this.name = 'BrokenInvariant';
    this.invariant = invariant;
  }
}
