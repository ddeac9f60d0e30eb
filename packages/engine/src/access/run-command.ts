import { ConflictError } from '../engine-error.ts';
import { StoreError, type Tx } from '../store/store.ts';
import type { CommandInput } from './command.ts';
import { idempotent, type Keyed } from './idempotent.ts';
import type { Asker } from './viewer.ts';

export interface Command extends Asker {
  name: string;
  input: CommandInput;
}

const attemptsMax = 3;

/**
 * Runs a command in one transaction: all of it is kept, or nothing. What lost to another transaction is run again, a few times.
 * What the store refuses because something is taken is said in words.
 */
export async function runCommand<T>(command: Command, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { context, viewer } = command;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.store.transaction(viewer.organizationId, (tx) => idempotent(tx, keyed(command), () => work(tx)));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (isLostRace(error) && attempt < attemptsMax) continue;
      throw inWords(error);
    }
  }
}

export function keyed({ context, viewer, name, input }: Command): Keyed {
  const { idempotencyKey, ...rest } = input;
  return { context, viewer, key: idempotencyKey, request: { name, input: rest } };
}

/** Another transaction did the same just before: run again, this one finds what the other wrote. */
const writtenByTheOther = ['idempotency_key_key', 'inventory_location_key'];

function isLostRace(error: StoreError): boolean {
  return error.code === 'serialization' || writtenByTheOther.includes(error.constraint ?? '');
}

const taken: Readonly<Record<string, string>> = {
  environment_name_key: 'An environment of this name exists.',
  cloud_account_name_key: 'A cloud account of this name exists.',
  role_name_key: 'A role of this name exists.',
  role_version_number_key: 'Somebody else changed the role at the same moment. Look at it again.',
  farm_name_key: 'A farm of this name exists in this environment.',
  farm_role_alias_key: 'A farm role of this alias exists in this farm.',
};

/** A conflict where a person can do something about it; else the error stays a defect. */
function inWords(error: StoreError): unknown {
  if (error.code === 'serialization') return new ConflictError('Others are changing the same just now. Try again.', { cause: error });
  if (error.code === 'over-budget')
    return new ConflictError('The budget of the farm or of its environment has no room for it. Look at what the budget leaves.', {
      cause: error,
    });
  const text = error.code === 'unique' ? taken[error.constraint ?? ''] : undefined;
  return text ? new ConflictError(text, { cause: error }) : error;
}
