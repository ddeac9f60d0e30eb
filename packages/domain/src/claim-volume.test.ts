import { describe, expect, test } from 'vitest';
import { claimVolume, type MakerRecords, type MakerServer, type UnclaimedVolume, type VolumeRecord } from './claim-volume.ts';

const volume = (overrides: Partial<UnclaimedVolume> = {}): UnclaimedVolume => ({
  ...{ cloudId: 'vol-1', state: 'available', sizeGib: 20, type: 'gp3', attachedTo: null, madeBy: 'launch' },
  ...overrides,
});
const record = (overrides: Partial<VolumeRecord> = {}): VolumeRecord => ({
  ...{
    id: 'row-1',
    launchId: 'launch',
    serverId: 'server-1',
    cloudId: null,
    open: true,
    lost: false,
    device: '/dev/sdf',
    sizeGib: 20,
    type: 'gp3',
  },
  ...overrides,
});
const server = (number: string, cloudId: string | null, overrides: Partial<MakerServer> = {}): MakerServer => ({
  ...{ id: `server-${number}`, cloudId, hasShownAll: true, endedUnused: false },
  ...overrides,
});
const records = (overrides: Partial<MakerRecords> = {}): MakerRecords => ({
  ...{ launch: 'closed', servers: [server('1', 'i-1')], volumes: [record()], others: [] },
  ...overrides,
});

describe('a volume that was made with a server', () => {
  test('is the row of the server that holds it, under its device', () => {
    const held = volume({ state: 'attached', attachedTo: { serverCloudId: 'i-2', device: '/dev/sdg' } });
    const servers = ['1', '2'].map((n) => server(n, `i-${n}`));
    const volumes = servers.flatMap(({ id }) =>
      ['/dev/sdf', '/dev/sdg'].map((device) => record({ id: `${id} ${device}`, serverId: id, device })),
    );
    expect(claimVolume(held, records({ servers, volumes }))).toEqual({ kind: 'claimed', volumeId: 'server-2 /dev/sdg' });
  });

  test('is, once free, the only row of its launch that waits for one', () => {
    expect(claimVolume(volume(), records())).toEqual({ kind: 'claimed', volumeId: 'row-1' });
  });

  test.for<[string, Partial<MakerRecords>]>([
    ['another row waits as well', { volumes: [record(), record({ id: 'row-2', serverId: 'server-1', device: '/dev/sdg' })] }],
    ['another such volume is there', { others: [volume({ cloudId: 'vol-2' })] }],
    ['another row was given up', { volumes: [record(), record({ id: 'row-2', serverId: null, open: false })] }],
    ['it has another size', { volumes: [record({ sizeGib: 30 })] }],
    ['its server never came', { servers: [server('1', null)] }],
  ])('is not given to a row while %s', ([, differently]) => {
    expect(claimVolume(volume(), records(differently))).toEqual({ kind: 'unsure' });
  });

  test('is told apart later while a server of its launch boots, which may bring its own', () => {
    const boots = records({ servers: [server('1', 'i-1', { hasShownAll: false })] });
    expect(claimVolume(volume(), boots)).toEqual({ kind: 'later' });
  });

  describe('whose servers ended as soon as they were there', () => {
    const ended = { endedUnused: true };
    const servers = [server('1', 'i-1', ended), server('2', 'i-2', ended), server('3', null, ended)];
    const volumes = [record(), record({ id: 'row-2', serverId: 'server-2' }), record({ id: 'row-3', serverId: 'server-2', sizeGib: 30 })];
    const claims = (cloudIds: [string, number][], differently: Partial<MakerRecords> = {}) => {
      const all = cloudIds.map(([cloudId, sizeGib]) => volume({ cloudId, sizeGib }));
      return all.map((one) =>
        claimVolume(one, records({ servers, volumes, others: all.filter((other) => other !== one), ...differently })),
      );
    };

    test('goes to a row that waits for one like it', () => {
      expect(
        claims([
          ['vol-9', 20],
          ['vol-3', 30],
          ['vol-1', 20],
        ]),
      ).toEqual(['row-2', 'row-3', 'row-1'].map((volumeId) => ({ kind: 'claimed', volumeId })));
    });

    test.for<[string, [string, number][], Partial<MakerRecords>]>([
      [
        'there is one too many',
        [
          ['vol-1', 20],
          ['vol-2', 20],
          ['vol-3', 20],
          ['vol-4', 20],
        ],
        {},
      ],
      [
        'another lived for a while',
        [
          ['vol-1', 20],
          ['vol-2', 20],
        ],
        { servers: [server('1', 'i-1', ended), server('2', 'i-2')] },
      ],
    ])('is not given out when %s', ([, cloudIds, differently]) => {
      expect(claims(cloudIds, differently)).toEqual(cloudIds.map(() => ({ kind: 'unsure' })));
    });
  });

  test('is kept when a slot of that launch left it, and stands in nobody’s way', () => {
    const servers = ['1', '2'].map((n) => server(n, `i-${n}`));
    const left = record({ serverId: null, cloudId: 'vol-1', open: false });
    const volumes = [left, record({ id: 'row-2', serverId: 'server-2' })];
    expect(claimVolume(volume(), records({ servers, volumes }))).toEqual({ kind: 'orphan', verdict: 'UNKNOWN' });
    const others = [volume()];
    expect(claimVolume(volume({ cloudId: 'vol-2' }), records({ servers, volumes, others }))).toEqual({
      kind: 'claimed',
      volumeId: 'row-2',
    });
  });

  test('is nobody’s yet while its launch is open', () => {
    expect(claimVolume(volume(), records({ launch: 'open', volumes: [] }))).toEqual({ kind: 'later' });
  });

  test('is superseded only when no server of its launch was ever a slot’s', () => {
    const never = records({ servers: [server('1', null)], volumes: [record({ open: false })] });
    expect(claimVolume(volume(), never)).toEqual({ kind: 'orphan', verdict: 'SUPERSEDED' });
    const came = records({ servers: [...never.servers, server('2', 'i-2')], volumes: [record({ open: false })] });
    expect(claimVolume(volume(), came)).toEqual({ kind: 'orphan', verdict: 'UNKNOWN' });
  });
});

describe('a volume that was made on its own', () => {
  const own = (overrides: Partial<VolumeRecord>) =>
    records({ launch: null, servers: [], volumes: [record({ id: 'launch', launchId: null, ...overrides })] });

  test('is its row, which its tag names', () => {
    expect(claimVolume(volume(), own({}))).toEqual({ kind: 'claimed', volumeId: 'launch' });
  });

  test('is superseded when its row was given up before it showed, for then it was never attached', () => {
    expect(claimVolume(volume(), own({ open: false }))).toEqual({ kind: 'orphan', verdict: 'SUPERSEDED' });
  });

  test('is kept when its row once had a volume', () => {
    expect(claimVolume(volume(), own({ open: false, cloudId: 'vol-1' }))).toEqual({ kind: 'orphan', verdict: 'UNKNOWN' });
  });
});

test('a volume whose maker is not on record is kept', () => {
  expect(claimVolume(volume(), records({ launch: null, servers: [], volumes: [] }))).toEqual({ kind: 'orphan', verdict: 'UNKNOWN' });
  expect(claimVolume(volume({ madeBy: null }), records({ launch: null, servers: [], volumes: [] }))).toEqual({
    kind: 'orphan',
    verdict: 'UNKNOWN',
  });
});

test('a volume that was given up as lost and is there again is what it was', () => {
  const lost = { cloudId: 'vol-1', open: false, lost: true };
  const former = { kind: 'former', volumeId: 'row-1' };
  expect(claimVolume(volume(), records({ volumes: [record(lost)] }))).toEqual(former);
  const own = record({ ...lost, launchId: null });
  expect(claimVolume(volume({ madeBy: 'row-1' }), records({ launch: null, servers: [], volumes: [own] }))).toEqual(former);
  expect(claimVolume(volume({ cloudId: 'vol-2' }), records({ volumes: [record(lost)] }))).toEqual({ kind: 'orphan', verdict: 'UNKNOWN' });
});
