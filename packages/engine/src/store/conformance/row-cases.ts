import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Rows } from '../rows.ts';
import type { Cases } from './store-under-test.ts';

export const rowCases: Cases = {
  'every value comes back as it was given, times to the millisecond': async ({ newWorld, run }) => {
    const world = await newWorld();
    const launch = world.launch();
    const precise = new Date('2026-03-04T05:06:07.089Z');
    const server = world.server(launch, {
      ...{ zone: 'eu-west-1a', cloudId: 'i-1', publicIp: '203.0.113.1', lastWriteAt: precise, quarantined: true, cloudState: 'pending' },
      ...{ cloudStateReason: 'ünïcode "quoted" \\ and 🚜', request: null, observedAt: new Date(0) },
    });
    await run(world, async (tx) => {
      await tx.insert('Launch', [launch]);
      await tx.insert('Server', [server]);
    });
    const [read] = await run(world, (tx) => tx.find('Server', {}));
    expect(read).toEqual(server);
    expect(Object.keys(read!).sort()).toEqual(Object.keys(server).sort());
  },

  'what a caller does to a row it wrote or read changes nothing that is stored': async ({ newWorld, run }) => {
    const world = await newWorld();
    const declaration = structuredClone(world.farmRole.declaration);
    world.farmRole.declaration.tags.written = 'later';
    const spoil = (row: Rows['FarmRole']) => {
      row.declaration.tags.read = 'later';
    };
    await run(world, async (tx) => {
      const row = await tx.get('FarmRole', world.farmRole.id);
      try {
        spoil(row!);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError); // frozen
      }
    });
    expect((await run(world, (tx) => tx.get('FarmRole', world.farmRole.id)))?.declaration).toEqual(declaration);
  },

  'JSON keys have one order, whatever order they were written in': async ({ newWorld, run }) => {
    const world = await newWorld();
    const entries = [
      { bb: 1, a: 2, ccc: { z: 1, y: [1, null, 'x'] } },
      { ccc: { y: [1, null, 'x'], z: 1 }, a: 2, bb: 1 },
    ].map((after) => world.auditEntry({ after }));
    await run(world, (tx) => tx.insert('AuditEntry', entries));
    const read = await run(world, (tx) => tx.find('AuditEntry', { id: entries.map((entry) => entry.id) }));
    expect(read.map((entry) => JSON.stringify(entry.after))).toEqual(Array(2).fill('{"a":2,"bb":1,"ccc":{"y":[1,null,"x"],"z":1}}'));
  },

  'an update changes the named columns only and says how many rows existed': async ({ newWorld, run }) => {
    const world = await newWorld();
    const launches = [world.launch(), world.launch(), world.launch()];
    const [first, second, third] = launches as [Rows['Launch'], Rows['Launch'], Rows['Launch']];
    await run(world, (tx) => tx.insert('Launch', launches));
    const lookAt = new Date('2026-01-02T00:00:00.001Z');
    const count = await run(world, (tx) =>
      tx.update('Launch', [
        { id: first.id, calls: 1 },
        { id: second.id, lookAt, errorText: undefined },
        { id: third.id, calls: 2, request: null },
        { id: randomUUID(), calls: 9 },
      ]),
    );
    expect(count).toBe(3);
    const read = await run(world, (tx) => tx.find('Launch', {}, { orderBy: 'sequence' }));
    expect(read).toEqual([
      { ...first, calls: 1 },
      { ...second, lookAt },
      { ...third, calls: 2, request: null },
    ]);
  },

  'nothing to write is written without complaint': async ({ newWorld, run }) => {
    const world = await newWorld();
    await run(world, async (tx) => {
      await tx.insert('Launch', []);
      expect(await tx.update('Launch', [])).toBe(0);
      expect(await tx.update('Farm', [{ id: world.farm.id }])).toBe(1);
      await tx.delete('Image', []);
      await tx.wake('farm-role', []);
    });
  },

  'a value that its column cannot hold is refused': async ({ newWorld, refuses }) => {
    const world = await newWorld();
    const bad: [string, Partial<Rows['Farm']>][] = [
      ['not an id', { id: 'farm-1' }],
      ['unknown state', { status: 'PAUSED' as never }],
      ['null', { name: null as never }],
      ['missing', { name: undefined }],
      ['a fraction', { version: 1.5 }],
      ['beyond 32 bits', { version: 2 ** 31 }],
    ];
    for (const [, values] of bad) {
      await refuses(world, { code: 'invalid' }, (tx) => tx.insert('Farm', [{ ...world.farm, id: randomUUID(), name: 'bad', ...values }]));
    }
  },

  'a deleted row is gone': async ({ newWorld, run }) => {
    const world = await newWorld();
    const spare = { ...world.environment, id: randomUUID(), name: 'spare' };
    await run(world, (tx) => tx.insert('Environment', [spare]));
    await run(world, (tx) => tx.delete('Environment', [spare.id, randomUUID()]));
    expect(await run(world, (tx) => tx.get('Environment', spare.id))).toBeUndefined();
  },
};
