import { DatacenterError } from '@farmhand/emulators/datacenter/datacenter-error';
import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';

/** Other tools write on what is ours. */
export const tags: readonly Happening[] = [
  { name: 'somebody changes tags', weight: 8, happen: retag },
  { name: 'somebody removes tags', weight: 3, happen: untag },
];

function retag(stage: Stage, random: Random): void {
  onOne(stage, random, (call, resourceIds) => {
    const value = random.pick(['search', 'billing']);
    stage.world.datacenter.setTags(call, { resourceIds, tags: { team: value, 'others:own': value } });
  });
}

function untag(stage: Stage, random: Random): void {
  onOne(stage, random, (call, resourceIds) => stage.world.datacenter.removeTags(call, { resourceIds, tags: { team: undefined } }));
}

/** Their calls fail like ours, and they do not care. */
function onOne({ world }: Stage, random: Random, act: (call: { accountId: string; region: string }, ids: string[]) => void): void {
  const hosts = world.truth.liveHosts();
  if (hosts.length === 0) return;
  const { id, accountId, region } = random.pick(hosts);
  try {
    act({ accountId, region }, [id]);
    world.log(`  tags of ${id}`);
  } catch (error) {
    if (!(error instanceof DatacenterError)) throw error;
  }
}
