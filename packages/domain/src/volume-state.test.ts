import { expect, test } from 'vitest';
import { isVolumeClosed, openVolumeStates, type VolumeState, volumeStates, volumeTransitions } from './volume-state.ts';

function reachable(from: VolumeState): Set<VolumeState> {
  const seen = new Set<VolumeState>([from]);
  for (const state of seen) for (const next of volumeTransitions[state]) seen.add(next);
  return seen;
}

test('every state is reached from the intent, and every open state leads to DELETED at once, because a cloud may lose a volume at any moment', () => {
  expect([...reachable('INTENDED')].sort()).toEqual([...volumeStates].sort());
  for (const state of openVolumeStates) expect(volumeTransitions[state]).toContain('DELETED');
});

test('only DELETED, FAILED and LEFT are closed, and FAILED is only for what was never seen', () => {
  expect(volumeStates.filter(isVolumeClosed)).toEqual(['DELETED', 'FAILED', 'LEFT']);
  expect(volumeStates.filter((state) => volumeTransitions[state].includes('FAILED'))).toEqual(['INTENDED']);
});

test('a volume is deleted only from where nothing holds it, or never did', () => {
  expect(volumeStates.filter((state) => volumeTransitions[state].includes('DELETING'))).toEqual(['INTENDED', 'AVAILABLE']);
});
