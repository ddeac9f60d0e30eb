import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import type { Happening, Stage } from '../stage.ts';

/** What happens to hosts behind the engine's back. */
export const hostActs: readonly Happening[] = [
  { name: 'host crash', weight: 8, happen: onHost((stage, id) => stage.world.datacenter.acts.crash([id])) },
  { name: 'deleted in the cloud', weight: 8, happen: onHost((stage, id) => stage.world.datacenter.acts.terminate([id])) },
  { name: 'ends as soon as it is there', weight: 4, happen: onNewest((stage, id) => stage.world.datacenter.acts.terminate([id])) },
  { name: 'stopped in the cloud', weight: 4, happen: onHost((stage, id) => stage.world.datacenter.acts.stop([id])) },
  { name: 'host vanishes', weight: 4, happen: onHost((stage, id) => stage.world.datacenter.acts.vanish([id])) },
  { name: 'host impaired', weight: 3, happen: onHost((stage, id) => stage.world.datacenter.acts.impair([id])) },
  { name: 'all hosts impaired', weight: 1, happen: impairAll },
];

function onHost(act: (stage: Stage, id: string) => void): Happening['happen'] {
  return (stage, random) => {
    const hosts = stage.world.truth.liveHosts();
    if (hosts.length > 0) act(stage, random.pick(hosts).id);
  };
}

/** What is wrong with all of them is hardly wrong with them. */
function impairAll({ world }: Stage): void {
  const hosts = world.truth.liveHosts();
  if (hosts.length > 0) world.datacenter.acts.impair(hosts.map(({ id }) => id));
}

/** The one that was launched last: before much is known of it, and of what came with it. */
function onNewest(act: (stage: Stage, id: string) => void): Happening['happen'] {
  return (stage) => {
    const newest = stage.world.truth
      .liveHosts()
      .reduce<Host | undefined>((a, b) => (a && a.launchedAtMs >= b.launchedAtMs ? a : b), undefined);
    if (newest !== undefined) act(stage, newest.id);
  };
}
