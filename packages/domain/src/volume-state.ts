/** States of a slot's data volume. INTENDED: recorded, the cloud has not shown it yet. LEFT: its slot went on without it, and it is left to people. */
export const volumeStates = [
  'INTENDED',
  'AVAILABLE',
  'ATTACHING',
  'ATTACHED',
  'DETACHING',
  'DELETING',
  'DELETED',
  'FAILED',
  'LEFT',
] as const;

export type VolumeState = (typeof volumeStates)[number];

export const volumeTransitions: Readonly<Record<VolumeState, readonly VolumeState[]>> = {
  INTENDED: ['AVAILABLE', 'ATTACHING', 'ATTACHED', 'DELETING', 'FAILED', 'DELETED', 'LEFT'],
  AVAILABLE: ['ATTACHING', 'ATTACHED', 'DELETING', 'DELETED', 'LEFT'],
  ATTACHING: ['ATTACHED', 'AVAILABLE', 'DELETED', 'LEFT'],
  ATTACHED: ['DETACHING', 'AVAILABLE', 'DELETED', 'LEFT'],
  DETACHING: ['AVAILABLE', 'ATTACHED', 'DELETED', 'LEFT'],
  DELETING: ['DELETED', 'AVAILABLE'],
  DELETED: [],
  FAILED: [],
  LEFT: [],
};

export const isVolumeClosed = (state: VolumeState): boolean => volumeTransitions[state].length === 0;
export const openVolumeStates: readonly VolumeState[] = volumeStates.filter((state) => !isVolumeClosed(state));
