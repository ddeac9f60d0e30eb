import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError } from '../engine-error.ts';
import { type ExampleInstallation, exampleInstallation } from '../example-installation.ts';
import { type Store, StoreError } from '../store/store.ts';
import { runCommand } from './run-command.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});

/** A store whose transactions end with these errors, one after the other, before they succeed. */
function failing(errors: StoreError[]): { store: Store; attempts: () => number } {
  let attempts = 0;
  const transaction: Store['transaction'] = async (organizationId, work) => {
    const result = await world.store.transaction(organizationId, work);
    const error = errors[attempts];
    attempts += 1;
    if (error) throw error;
    return result;
  };
  return { store: { ...world.store, transaction }, attempts: () => attempts };
}

const run = (store: Store) =>
  runCommand({ context: { ...world.context, store }, viewer: world.admin, name: 'nothing', input: {} }, async () => 'done');
const lost = () => new StoreError('serialization', 'deadlock detected');
const unique = (constraint: string) => new StoreError('unique', `${constraint}: taken`, { constraint });

describe('runCommand', () => {
  test.each([
    ['lost to another transaction', lost()],
    ['wrote the same idempotency key at the same moment', unique('idempotency_key_key')],
    ['began to watch the same location at the same moment', unique('inventory_location_key')],
  ])('runs again what %s', async (_, error) => {
    const { store, attempts } = failing([error]);
    expect(await run(store)).toBe('done');
    expect(attempts()).toBe(2);
  });

  test('gives up after three attempts, and says so', async () => {
    const { store, attempts } = failing([lost(), lost(), lost(), lost()]);
    await expect(run(store)).rejects.toThrow(new ConflictError('Others are changing the same just now. Try again.'));
    expect(attempts()).toBe(3);
  });

  test('says in words that a name was taken at the same moment', async () => {
    await expect(run(failing([unique('farm_name_key')]).store)).rejects.toThrow(
      new ConflictError('A farm of this name exists in this environment.'),
    );
  });

  test('a broken rule that no person can mend stays a defect', async () => {
    await expect(run(failing([unique('server_slot_key')]).store)).rejects.toBeInstanceOf(StoreError);
    await expect(run(failing([new StoreError('invalid', 'illegal')]).store)).rejects.toBeInstanceOf(StoreError);
  });
});
