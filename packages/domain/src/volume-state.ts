/** States of a slot's data volume. INTENDED: recorded, the cloud has not shown it yet. */
export const volumeStates = ['INTENDED', 'AVAILABLE', 'ATTACHING', 'ATTACHED', 'DETACHING', 'DELETING', 'DELETED', 'FAILED'] as const;

export type VolumeState = (typeof volumeStates)[number];

export const volumeTransitions: Readonly<Record<VolumeState, readonly VolumeState[]>> = {
  INTENDED: ['AVAILABLE', 'ATTACHING', 'ATTACHED', 'DELETING', 'FAILED', 'DELETED'],
  AVAILABLE: ['ATTACHING', 'ATTACHED', 'DELETING', 'DELETED'],
  ATTACHING: ['ATTACHED', 'AVAILABLE', 'DELETED'],
  ATTACHED: ['DETACHING', 'AVAILABLE', 'DELETED'],
  DETACHING: ['AVAILABLE', 'ATTACHED', 'DELETED'],
  DELETING: ['DELETED', 'AVAILABLE'],
  DELETED: [],
  FAILED: [],
};

export const isVolumeClosed = (state: VolumeState): boolean => volumeTransitions[state].length === 0;
export const openVolumeStates: readonly VolumeState[] = volumeStates.filter((state) => !isVolumeClosed(state));
