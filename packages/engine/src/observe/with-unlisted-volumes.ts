import type { Observation, ObservedVolume, VolumesCapability } from '@farmhand/clouds/driver';

interface Asked {
  volumes: VolumesCapability;
  location: string;
  /** On record, and there for so long that every listing has to show them. */
  cloudIds: readonly string[];
  signal?: AbortSignal;
}

/**
 * A volume whose owner tag somebody took off is in no listing by tag. So those on record that a complete listing does not show are asked for by id, and
 * count as listed where the cloud shows them so.
 */
export async function withUnlistedVolumes(
  listed: Observation<ObservedVolume>,
  { volumes, location, cloudIds, signal }: Asked,
): Promise<Observation<ObservedVolume>> {
  if (listed.result !== 'complete') return listed;
  const shown = new Set(listed.items.map(({ cloudId }) => cloudId));
  const unlisted = cloudIds.filter((cloudId) => !shown.has(cloudId));
  if (unlisted.length === 0) return listed;
  const found = await volumes.describe({ location, cloudIds: unlisted, signal });
  return { ...listed, items: [...listed.items, ...found.items], calls: listed.calls + found.calls, finishedAt: found.finishedAt };
}
