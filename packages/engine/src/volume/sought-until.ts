import type { EngineContext } from '../engine-context.ts';

/** How long a volume that seems lost is asked for by id: as long as people have for one that is no longer wanted. */
export const soughtUntil = ({ clock, timing }: Pick<EngineContext, 'clock' | 'timing'>): Date =>
  new Date(clock.now().getTime() + timing.keepVolumeMs);
