import { expect, test } from 'vitest';
import { claimVolume } from './claim-volume.ts';

test('what a slot left is not given to another slot of the same launch', () => {
  const base = { launchId: 'launch', device: '/dev/sdf', sizeGib: 20, type: 'gp3', lost: false };
  const claim = claimVolume(
    { cloudId: 'vol-1', state: 'available', sizeGib: 20, type: 'gp3', attachedTo: null, madeBy: 'launch' },
    {
      launch: 'closed',
      servers: [
        { id: 's1', cloudId: 'i-1', hasShownAll: true },
        { id: 's2', cloudId: 'i-2', hasShownAll: true },
      ],
      // The first slot went on without its volume (LEFT); the second's was never shown.
      volumes: [
        { ...base, id: 'v1', serverId: null, cloudId: 'vol-1', open: false },
        { ...base, id: 'v2', serverId: 's2', cloudId: null, open: true },
      ],
      others: [],
    },
  );
  expect(claim).toEqual({ kind: 'orphan', verdict: 'UNKNOWN' });
});
