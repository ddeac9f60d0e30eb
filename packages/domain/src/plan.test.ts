import { expect, test } from 'vitest';
import { type Action, changesCloud, isDestructive } from './plan.ts';

const all: Record<Action['kind'], { destructive: boolean; cloud: boolean }> = {
  'note-health': { destructive: false, cloud: false },
  'note-server': { destructive: false, cloud: false },
  'set-aside': { destructive: false, cloud: false },
  'preserve-server': { destructive: false, cloud: false },
  'note-volume': { destructive: false, cloud: false },
  look: { destructive: false, cloud: false },
  expire: { destructive: false, cloud: false },
  'confirm-absence': { destructive: false, cloud: false },
  'keep-volume': { destructive: false, cloud: false },
  'note-snapshot': { destructive: false, cloud: false },
  'take-snapshot': { destructive: false, cloud: true },
  'delete-snapshot': { destructive: true, cloud: true },
  launch: { destructive: false, cloud: true },
  replay: { destructive: false, cloud: true },
  start: { destructive: false, cloud: true },
  'create-volume': { destructive: false, cloud: true },
  'attach-volume': { destructive: false, cloud: true },
  terminate: { destructive: true, cloud: true },
  stop: { destructive: true, cloud: true },
  reboot: { destructive: true, cloud: true },
  'delete-volume': { destructive: true, cloud: true },
  'note-address': { destructive: false, cloud: false },
  'keep-address': { destructive: false, cloud: false },
  'allocate-address': { destructive: false, cloud: true },
  'associate-address': { destructive: false, cloud: true },
  'disassociate-address': { destructive: true, cloud: true },
  'release-address': { destructive: true, cloud: true },
  'delete-orphan': { destructive: true, cloud: true },
  'set-desired': { destructive: false, cloud: false },
  'repair-drift': { destructive: false, cloud: true },
  'pass-gate': { destructive: false, cloud: false },
  'set-rollout': { destructive: false, cloud: false },
  'set-breaker': { destructive: false, cloud: false },
};

test.each(Object.entries(all))(
  '%s: whether it ends or interrupts something, and whether it changes the cloud',
  (kind, { destructive, cloud }) => {
    const action = { kind } as Action;
    expect({ destructive: isDestructive(action), cloud: changesCloud(action) }).toEqual({ destructive, cloud });
  },
);
