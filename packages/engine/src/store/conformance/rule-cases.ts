import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressStates, addressTransitions } from '@farmhand/domain/address-state';
import { defaultRollout } from '@farmhand/domain/rollout';
import { isLegalTransition, type ServerState, serverStates } from '@farmhand/domain/server-state';
import { snapshotStates, snapshotTransitions } from '@farmhand/domain/snapshot-state';
import { volumeStates, volumeTransitions } from '@farmhand/domain/volume-state';
import { expect } from 'vitest';
import type { ExampleWorld } from '../example-world.ts';
import type { Rows } from '../rows.ts';
import { StoreError, type Tx } from '../store.ts';
import type { Cases } from './store-under-test.ts';

export const ruleCases: Cases = {
  'never two servers in one slot, but a closed or a quarantined one does not occupy it (I2)': async ({ newWorld, run, refuses }) => {
    const world = await newWorld({ max: 10 });
    const first = await run(world, (tx) => insertServer(tx, world, { slotIndex: 1 }));
    const taken = { code: 'unique', constraint: 'server_slot_key' } as const;
    await refuses(world, taken, (tx) => insertServer(tx, world, { slotIndex: 1, attempt: 2 }));
    await run(world, async (tx) => {
      await tx.update('Server', [{ id: first.id, quarantined: true }]);
      await insertServer(tx, world, { slotIndex: 1, attempt: 2 });
    });
    await refuses(world, taken, (tx) => tx.update('Server', [{ id: first.id, quarantined: false }]));
    await run(world, (tx) => tx.update('Server', [{ id: first.id, quarantined: false, state: 'TERMINATED' }]));
  },

  'one cloud id belongs to one open server of a cloud account and location': async ({ newWorld, run, refuses }) => {
    const world = await newWorld({ max: 10 });
    const first = await run(world, (tx) => insertServer(tx, world, { slotIndex: 1, cloudId: 'i-1' }));
    await run(world, (tx) => insertServer(tx, world, { slotIndex: 2, cloudId: null }));
    const second = await run(world, (tx) => insertServer(tx, world, { slotIndex: 3, cloudId: null }));
    const taken = { code: 'unique', constraint: 'server_cloud_id_key' } as const;
    await refuses(world, taken, (tx) => tx.update('Server', [{ id: second.id, cloudId: 'i-1' }]));
    await run(world, (tx) => tx.update('Server', [{ id: second.id, cloudId: 'i-1', location: 'eu-west-2' }]));
    await run(world, (tx) => tx.update('Server', [{ id: first.id, state: 'TERMINATED' }]));
    await run(world, (tx) => tx.update('Server', [{ id: second.id, location: 'eu-west-1' }]));
  },

  'names are unique where people use them, and free again after deletion': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    const again = <R extends { id: string }>(row: R): R => ({ ...row, id: randomUUID() });
    await refuses(world, { code: 'unique', constraint: 'environment_name_key' }, (tx) =>
      tx.insert('Environment', [again(world.environment)]),
    );
    await refuses(world, { code: 'unique', constraint: 'role_name_key' }, (tx) => tx.insert('Role', [again(world.role)]));
    await refuses(world, { code: 'unique', constraint: 'cloud_account_name_key' }, (tx) =>
      tx.insert('CloudAccount', [again(world.cloudAccount)]),
    );
    await refuses(world, { code: 'unique', constraint: 'farm_role_alias_key' }, (tx) => tx.insert('FarmRole', [again(world.farmRole)]));
    await refuses(world, { code: 'unique', constraint: 'farm_name_key' }, (tx) => tx.insert('Farm', [again(world.farm)]));
    await run(world, async (tx) => {
      await tx.update('Farm', [{ id: world.farm.id, deletedAt: new Date() }]);
      await tx.insert('Farm', [again(world.farm)]);
    });
  },

  'one slot per index, one member per launch index, attempt and server, one launch per sequence': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    const server = await run(world, (tx) => insertServer(tx, world, { slotIndex: 1 }));
    const member = world.member(server);
    const slot = {
      id: randomUUID(),
      organizationId: world.organization.id,
      farmRoleId: world.farmRole.id,
      index: 1,
      zone: null,
      attempt: 0,
    };
    await run(world, (tx) => Promise.all([tx.insert('LaunchMember', [member]), tx.insert('Slot', [slot])]));
    const insertMember = (overrides: Partial<Rows['LaunchMember']>) => (tx: Tx) =>
      tx.insert('LaunchMember', [world.member(server, overrides)]);
    const other = { index: 1, attempt: 2, serverId: randomUUID() };
    const key = (constraint: string) => ({ code: 'unique', constraint }) as const;
    await refuses(world, key('launch_member_index_key'), insertMember({ ...other, index: member.index }));
    await refuses(world, key('launch_member_attempt_key'), insertMember({ ...other, attempt: member.attempt }));
    await refuses(world, key('launch_member_server_key'), insertMember({ ...other, serverId: member.serverId }));
    await refuses(world, key('slot_index_key'), (tx) => tx.insert('Slot', [{ ...slot, id: randomUUID() }]));
    const [launch] = await run(world, (tx) => tx.find('Launch', {}));
    await refuses(world, key('launch_sequence_key'), (tx) => tx.insert('Launch', [world.launch({ sequence: launch!.sequence })]));
  },

  'one open volume per slot and device, one watch per location, one open orphan per cloud id': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    const volume = world.volume({ cloudId: 'vol-1' });
    const orphan = world.orphan('i-9');
    const orphanVolume = world.orphanVolume('vol-9');
    await run(world, async (tx) => {
      await tx.insert('Volume', [volume]);
      await tx.insert('Inventory', [world.inventory()]);
      await tx.insert('CheckRound', [world.checkRound()]);
      await tx.insert('Orphan', [orphan]);
      await tx.insert('OrphanVolume', [orphanVolume]);
    });
    const key = (constraint: string) => ({ code: 'unique', constraint }) as const;
    await refuses(world, key('volume_device_key'), (tx) => tx.insert('Volume', [world.volume()]));
    await refuses(world, key('volume_cloud_id_key'), (tx) => tx.insert('Volume', [world.volume({ slotIndex: 2, cloudId: 'vol-1' })]));
    await refuses(world, key('inventory_location_key'), (tx) => tx.insert('Inventory', [world.inventory()]));
    await refuses(world, key('check_round_location_key'), (tx) => tx.insert('CheckRound', [world.checkRound()]));
    await refuses(world, key('orphan_cloud_id_key'), (tx) => tx.insert('Orphan', [world.orphan('i-9')]));
    await refuses(world, key('orphan_volume_cloud_id_key'), (tx) => tx.insert('OrphanVolume', [world.orphanVolume('vol-9')]));
    await run(world, async (tx) => {
      await tx.update('Volume', [{ id: volume.id, state: 'DELETED' }]);
      await tx.insert('Volume', [world.volume({ cloudId: 'vol-1' })]);
      await tx.update('Orphan', [{ id: orphan.id, closedAt: new Date() }]);
      await tx.insert('Orphan', [world.orphan('i-9')]);
      await tx.update('OrphanVolume', [{ id: orphanVolume.id, closedAt: new Date() }]);
      await tx.insert('OrphanVolume', [world.orphanVolume('vol-9')]);
    });
  },

  'a slot that left its volume gets another on the same device, and may have it back in another slot': async ({ newWorld, run }) => {
    const world = await newWorld();
    const volume = world.volume({ cloudId: 'vol-1' });
    await run(world, (tx) => tx.insert('Volume', [volume]));
    await run(world, async (tx) => {
      await tx.update('Volume', [{ id: volume.id, state: 'LEFT' }]);
      await tx.insert('Volume', [world.volume()]);
    });
  },

  'one open address per slot, and one open row per address in the cloud': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    const address = world.address({ cloudId: 'eip-1' });
    const unclaimed = world.orphanAddress('eip-9');
    await run(world, async (tx) => {
      await tx.insert('Address', [address]);
      await tx.insert('OrphanAddress', [unclaimed]);
    });
    const key = (constraint: string) => ({ code: 'unique', constraint }) as const;
    await refuses(world, key('address_slot_key'), (tx) => tx.insert('Address', [world.address()]));
    await refuses(world, key('address_cloud_id_key'), (tx) => tx.insert('Address', [world.address({ slotIndex: 2, cloudId: 'eip-1' })]));
    await refuses(world, key('orphan_address_cloud_id_key'), (tx) => tx.insert('OrphanAddress', [world.orphanAddress('eip-9')]));
    await run(world, async (tx) => {
      await tx.update('Address', [{ id: address.id, state: 'RELEASED' }]);
      await tx.insert('Address', [world.address({ cloudId: 'eip-1' })]);
      await tx.update('OrphanAddress', [{ id: unclaimed.id, closedAt: new Date() }]);
      await tx.insert('OrphanAddress', [world.orphanAddress('eip-9')]);
    });
  },

  'an idempotency key is used once per viewer, a token hash once': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    const organizationId = world.organization.id;
    const key = { id: randomUUID(), organizationId, viewerId: 'user', key: 'k', requestHash: 'h', result: {}, createdAt: new Date() };
    const token: Rows['ApiToken'] = {
      ...{ id: randomUUID(), organizationId, userId: 'user', name: 'ci', hint: 'fh_1', hash: randomUUID(), accessRole: 'viewer' },
      ...{ createdAt: new Date(), expiresAt: null, lastUsedAt: null, revokedAt: null },
    };
    await run(world, (tx) => Promise.all([tx.insert('IdempotencyKey', [key]), tx.insert('ApiToken', [token])]));
    await refuses(world, { code: 'unique', constraint: 'idempotency_key_key' }, (tx) =>
      tx.insert('IdempotencyKey', [{ ...key, id: randomUUID() }]),
    );
    await run(world, (tx) => tx.insert('IdempotencyKey', [{ ...key, id: randomUUID(), viewerId: 'another' }]));
    await refuses(world, { code: 'unique', constraint: 'api_token_hash_key' }, (tx) =>
      tx.insert('ApiToken', [{ ...token, id: randomUUID() }]),
    );
  },

  'servers in flight, quarantined ones and open orphans together never exceed max (I1)': async ({ newWorld, run, refuses }) => {
    const world = await newWorld({ max: 3 });
    const first = await run(world, (tx) => insertServer(tx, world, { slotIndex: 1 }));
    await run(world, async (tx) => {
      await tx.update('Server', [{ id: first.id, quarantined: true }]);
      await insertServer(tx, world, { slotIndex: 1, attempt: 2 });
    });
    const orphan = world.orphan('i-8');
    await run(world, (tx) => tx.insert('Orphan', [orphan]));
    await refuses(world, { code: 'over-max' }, (tx) => insertServer(tx, world, { slotIndex: 2 }));
    await run(world, async (tx) => {
      await tx.update('Orphan', [{ id: orphan.id, closedAt: new Date() }]);
      await insertServer(tx, world, { slotIndex: 2 });
    });
    await refuses(world, { code: 'over-max' }, (tx) => insertServer(tx, world, { slotIndex: 3 }));
    await run(world, async (tx) => {
      await tx.update('Server', [{ id: first.id, state: 'TERMINATED' }]);
      await insertServer(tx, world, { slotIndex: 3 });
    });
    await run(world, (tx) => tx.update('FarmRole', [{ id: world.farmRole.id, max: 1 }])); // lowering never fails
  },

  'beyond max there are only stand-ins, as many as the rollout and the declaration both say (I1)': async ({ newWorld, run }) => {
    const world = await newWorld({ max: 1 });
    const { id } = world.farmRole;
    const declare = (surge: number) =>
      run(world, (tx) =>
        tx.update('FarmRole', [{ id, declaration: { ...world.farmRole.declaration, rollout: { ...defaultRollout, surge } } }]),
      );
    const roll = (surge: number | null) =>
      run(world, (tx) =>
        tx.update('FarmRole', [{ id, rollout: surge === null ? null : { revision: 2, startedAt: 0, since: 0, surge, paused: null } }]),
      );
    await run(world, (tx) => insertServer(tx, world, { slotIndex: 1 }));
    const standIn = (slotIndex: number) => run(world, (tx) => insertServer(tx, world, { slotIndex }));
    await declare(1);
    await expect(standIn(2)).rejects.toMatchObject({ code: 'over-max' });
    await declare(0);
    await roll(1);
    await expect(standIn(2)).rejects.toMatchObject({ code: 'over-max' });
    await declare(1);
    const server = await standIn(2);
    await expect(standIn(3)).rejects.toMatchObject({ code: 'over-max' });
    await roll(null); // ending it never fails
    await run(world, (tx) => tx.update('Server', [{ id: server.id, state: 'TERMINATED' }]));
    await expect(standIn(2)).rejects.toMatchObject({ code: 'over-max' });
  },

  'transactions that launch at the same time cannot pass max together (I1)': async ({ newWorld, run }) => {
    const world = await newWorld({ max: 3 });
    const launch = (slotIndex: number) =>
      run(world, async (tx) => {
        await insertServer(tx, world, { slotIndex });
        await sleep(30); // the others count before this one commits
      });
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((slotIndex) =>
        launch(slotIndex).then(
          () => 'launched',
          (error: StoreError) => error.code,
        ),
      ),
    );
    expect(outcomes.sort()).toEqual([...Array(3).fill('launched'), ...Array(3).fill('over-max')]);
  },

  'a server goes from state to state only as the table of states says (I8)': async ({ newWorld, run }) => {
    const world = await newWorld({ max: 1000 });
    const pairs = serverStates.flatMap((from) => serverStates.map((to) => ({ from, to })));
    const launch = world.launch({ count: pairs.length });
    const servers = pairs.map(({ from }, index) => world.server(launch, { slotIndex: index + 1, state: from, launchIndex: index }));
    await run(world, (tx) => Promise.all([tx.insert('Launch', [launch]), tx.insert('Server', servers)]));
    const move = (id: string, state: ServerState) => run(world, (tx) => tx.update('Server', [{ id, state }]));
    const allowed = await Promise.all(pairs.map(({ to }, index) => isAllowed(move(servers[index]!.id, to))));
    const expected = pairs.map(({ from, to }) => from === to || isLegalTransition(from, to));
    expect(pairs.filter((_, index) => allowed[index] !== expected[index])).toEqual([]);
  },

  'a volume goes from state to state only as its table says (I8)': async ({ newWorld, run }) => {
    const world = await newWorld();
    const pairs = volumeStates.flatMap((from) => volumeStates.map((to) => ({ from, to })));
    const volumes = pairs.map(({ from }, index) => world.volume({ slotIndex: index + 1, state: from }));
    await run(world, (tx) => tx.insert('Volume', volumes));
    const allowed = await Promise.all(
      pairs.map(({ to }, index) => isAllowed(run(world, (tx) => tx.update('Volume', [{ id: volumes[index]!.id, state: to }])))),
    );
    const expected = pairs.map(({ from, to }) => from === to || volumeTransitions[from].includes(to));
    expect(pairs.filter((_, index) => allowed[index] !== expected[index])).toEqual([]);
  },

  'a snapshot goes from state to state only as its table says, and a cloud id is that of one open snapshot': async ({
    newWorld,
    run,
    refuses,
  }) => {
    const world = await newWorld();
    const pairs = snapshotStates.flatMap((from) => snapshotStates.map((to) => ({ from, to })));
    const rows = pairs.map(({ from }) => world.volumeSnapshot({ state: from }));
    await run(world, (tx) => tx.insert('VolumeSnapshot', rows));
    const allowed = await Promise.all(
      pairs.map(({ to }, index) => isAllowed(run(world, (tx) => tx.update('VolumeSnapshot', [{ id: rows[index]!.id, state: to }])))),
    );
    const expected = pairs.map(({ from, to }) => from === to || snapshotTransitions[from].includes(to));
    expect(pairs.filter((_, index) => allowed[index] !== expected[index])).toEqual([]);
    const named = world.volumeSnapshot({ cloudId: 'snap-1', state: 'COMPLETED' });
    await run(world, (tx) => tx.insert('VolumeSnapshot', [named]));
    const again = (tx: Tx) => tx.insert('VolumeSnapshot', [world.volumeSnapshot({ cloudId: 'snap-1' })]);
    await refuses(world, { code: 'unique', constraint: 'volume_snapshot_cloud_id_key' }, again);
    await run(world, async (tx) => {
      await tx.update('VolumeSnapshot', [{ id: named.id, state: 'DELETED' }]);
      await again(tx);
    });
  },

  'an address goes from state to state only as its table says (I8)': async ({ newWorld, run }) => {
    const world = await newWorld();
    const pairs = addressStates.flatMap((from) => addressStates.map((to) => ({ from, to })));
    const addresses = pairs.map(({ from }, index) => world.address({ slotIndex: index + 1, state: from }));
    await run(world, (tx) => tx.insert('Address', addresses));
    const allowed = await Promise.all(
      pairs.map(({ to }, index) => isAllowed(run(world, (tx) => tx.update('Address', [{ id: addresses[index]!.id, state: to }])))),
    );
    const expected = pairs.map(({ from, to }) => from === to || addressTransitions[from].includes(to));
    expect(pairs.filter((_, index) => allowed[index] !== expected[index])).toEqual([]);
  },

  'what a row refers to exists when the transaction commits, in whatever order it was written': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    const launch = world.launch();
    await run(world, async (tx) => {
      await tx.insert('Server', [world.server(launch)]);
      await tx.insert('Launch', [launch]);
    });
    await refuses(world, { code: 'invalid' }, (tx) => tx.insert('Server', [world.server(world.launch(), { slotIndex: 2 })]));
    await refuses(world, { code: 'invalid' }, (tx) => tx.delete('Environment', [world.environment.id]));
  },

  'history and what a launch asked for cannot be changed': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    const [entry, change, launch] = [world.auditEntry(), world.change(), world.launch()];
    await run(world, async (tx) => {
      await tx.insert('AuditEntry', [entry]);
      await tx.insert('Change', [change]);
      await tx.insert('Launch', [launch]);
    });
    await refuses(world, { code: 'invalid' }, (tx) => tx.update('AuditEntry', [{ id: entry.id, action: 'other' }]));
    await refuses(world, { code: 'invalid' }, (tx) => tx.delete('AuditEntry', [entry.id]));
    await refuses(world, { code: 'invalid' }, (tx) => tx.update('Launch', [{ id: launch.id, token: 'other' }]));
    await refuses(world, { code: 'invalid' }, (tx) => tx.insert('Change', [world.change({ position: 7 })]));
  },
};

async function insertServer(tx: Tx, world: ExampleWorld, overrides: Partial<Rows['Server']>): Promise<Rows['Server']> {
  const launch = world.launch();
  const server = world.server(launch, overrides);
  await tx.insert('Launch', [launch]);
  await tx.insert('Server', [server]);
  return server;
}

async function isAllowed(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'invalid') return false;
    throw error;
  }
}
