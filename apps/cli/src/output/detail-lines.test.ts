import { expect, test } from 'vitest';
import { detailLines } from './detail-lines.ts';

test('a line for each field, a table for each list, and nothing for what is empty', () => {
  const lines = detailLines({
    __typename: 'Farm',
    name: 'webshop',
    status: 'RUNNING',
    createdAt: '2026-12-01T00:00:00.000Z',
    converged: true,
    frozen: null,
    environment: { id: 'x', name: 'playground' },
    reason: { code: 'converged', text: 'All is well.', at: '2026' },
    instanceTypes: ['t3.small', 't3.medium'],
    counts: { wanted: 3, running: 2 },
    volumes: [{ id: 'v', device: '/dev/sdf', sizeGib: 20 }],
    events: { nodes: [{ at: '1', text: 'It began.' }] },
    servers: { nodes: [] },
  });
  expect(lines).toEqual([
    'Name:            webshop',
    'Status:          running',
    'Created at:      2026-12-01T00:00:00.000Z',
    'Converged:       yes',
    'Environment:     playground',
    'Reason:          All is well.',
    'Instance types:  t3.small, t3.medium',
    '',
    'Counts:',
    '  Wanted:   3',
    '  Running:  2',
    '',
    'Volumes:',
    '  DEVICE    SIZE GIB',
    '  /dev/sdf  20',
    '',
    'Events:',
    '  AT  TEXT',
    '  1   It began.',
  ]);
});
