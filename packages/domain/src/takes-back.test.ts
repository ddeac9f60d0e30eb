import { expect, test } from 'vitest';
import { type CameBack, type Substitute, takesBack } from './takes-back.ts';

const onSlot = { state: 'attached', attachedTo: { serverCloudId: 'i-1', device: '/dev/sdf' } } as const;
const cameBack = ({
  volume = {},
  substitute = {},
  ...others
}: Partial<Omit<CameBack, 'volume' | 'substitute'>> & { volume?: Partial<CameBack['volume']>; substitute?: Partial<Substitute> } = {}) =>
  takesBack({
    volume: { state: 'available', attachedTo: null, zone: 'us-east-1a', ...volume },
    wasAttached: true,
    substitute: {
      ...{ device: '/dev/sdf', state: 'AVAILABLE', zone: 'us-east-1a', cloudId: 'vol-2', cloudState: 'available', launchId: null },
      ...{ attached: false, snapshotId: null },
      ...substitute,
    },
    ofSlot: new Set(['i-1']),
    ...others,
  });

test('a volume that is there again takes the place of one that was never attached', () => {
  expect(cameBack()).toBe(true);
  expect(cameBack({ volume: onSlot })).toBe(true);
  expect(cameBack({ volume: onSlot, wasAttached: false })).toBe(true);
  expect(cameBack({ volume: onSlot, substitute: { state: 'ATTACHING' } })).toBe(true);
});

test.for<[string, Parameters<typeof cameBack>[0]]>([
  ['the other was attached', { substitute: { attached: true } }],
  ['the cloud says that the other is attached', { substitute: { cloudState: 'attached' } }],
  ['the other is not known in the cloud yet', { substitute: { cloudId: null, state: 'INTENDED', cloudState: null } }],
  ['the other came with a server', { substitute: { launchId: 'launch' } }],
  ['the other may be about to have the device', { substitute: { state: 'ATTACHING' } }],
  ['the other is about to be deleted', { substitute: { state: 'DELETING' } }],
  ['a snapshot of the other is awaited', { substitute: { snapshotId: 'snapshot' } }],
  ['its slot is in another zone now', { substitute: { zone: 'us-east-1b' } }],
  ['it holds nothing', { wasAttached: false }],
  ['it failed', { volume: { state: 'error' } }],
  ['another server holds it', { volume: { state: 'attached', attachedTo: { serverCloudId: 'i-2', device: '/dev/sdf' } } }],
  ['it is attached elsewhere', { volume: { state: 'attached', attachedTo: { serverCloudId: 'i-1', device: '/dev/sdz' } } }],
])('it does not while %s', ([, differently]) => {
  expect(cameBack(differently)).toBe(false);
});
