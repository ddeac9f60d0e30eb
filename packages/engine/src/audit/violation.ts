/** The promises that an audit log can show to be broken, see the invariants of the engine. */
export const auditedInvariants = {
  I1: 'No launch brings a farm role above the max in force.',
  I2: 'Never two counting servers in one slot.',
  I4: 'Nothing is ended without a recorded intent and its reason.',
  I5: 'Nothing is given up as gone unless the cloud said so, or complete looks confirmed its absence.',
  I6: 'Breakers and the replacement limit hold: no more servers are given up than are believed, unless a person said so.',
  address: 'An address is meant only for the server of its own slot, and for no server that has another.',
  kept: 'No volume is deleted before the snapshot that was asked for, and no snapshot before its time.',
  I8: 'Transitions are legal, follow each other without gaps, and end in the state of the row.',
  rollout: 'A rollout takes only outdated servers, only while it may go on, and never more than may be missing.',
  once: 'A launch asks once for each of its members, is never sent again once it is closed, and closes with an outcome for each.',
} as const;

export type AuditedInvariant = keyof typeof auditedInvariants;

export interface Violation {
  invariant: AuditedInvariant;
  /** Of the audit entry that shows it; null: the entry has no position yet, or there is none. */
  position: number | null;
  objectType: string;
  objectId: string;
  /** One sentence. */
  text: string;
}
