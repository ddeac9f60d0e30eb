import { ownerTagKeys } from '@farmhand/clouds/driver';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import { DatacenterError } from '@farmhand/emulators/datacenter/datacenter-error';
import type { ServerRow } from '@farmhand/engine/store/rows';
import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';

/** Other tools write on what is ours. */
export const tags: readonly Happening[] = [
  { name: 'somebody changes tags', weight: 8, happen: retag },
  { name: 'somebody removes tags', weight: 3, happen: untag },
  { name: 'somebody takes the owner tag off a volume', weight: 10, trait: 'volumes disowned', happen: disown },
  { name: 'a program insists on its tag', weight: 30, trait: 'insistent program', happen: beginToInsist },
];

function retag(stage: Stage, random: Random): void {
  const value = random.pick(['search', 'billing']);
  write(stage, anyOfOurs(stage, random), { team: value, 'others:own': value });
}

function untag(stage: Stage, random: Random): void {
  write(stage, anyOfOurs(stage, random), { team: undefined });
}

/** Only the record that names it leads to it then; so no record may be lost that does. */
function disown(stage: Stage, random: Random): void {
  if (stage.backup !== null || stage.clone !== null) return;
  const { truth, datacenter } = stage.world;
  const named = new Set(truth.volumes().map(({ cloudId }) => cloudId));
  const { disks } = datacenter.acts.listDisks({ limit: 10_000 });
  const volumes = disks.filter(({ id, attachment }) => named.has(id) && attachment !== undefined);
  if (volumes.length > 0) write(stage, random.pick(volumes), { [ownerTagKeys.installation]: undefined });
}

function beginToInsist(stage: Stage): void {
  stage.insists = true;
  insist(stage);
}

/** The program works on the server that is up for longest of those that are changed back, whatever became of the tag since. */
export function insist(stage: Stage): void {
  const { truth } = stage.world;
  if (!stage.insists) return;
  const repaired = truth.farmRoles().filter(({ declaration }) => declaration.health.repairDrift === 'repair');
  const revisions = new Map(repaired.map(({ id, revision }) => [id, revision]));
  const isCurrent = (row: ServerRow) => row.state === 'RUNNING' && row.revision === revisions.get(row.farmRoleId);
  const known = new Set(truth.servers().flatMap((row) => (isCurrent(row) ? [row.cloudId] : [])));
  const running = truth.liveHosts().filter(({ id, state }) => state === 'running' && known.has(id));
  const [oldest] = running.toSorted((a, b) => a.launchedAtMs - b.launchedAtMs || (a.id < b.id ? -1 : 1));
  write(stage, oldest, { team: 'insisted' });
}

type Taggable = Pick<Host, 'id' | 'accountId' | 'region'>;

/** A server, or a volume of one. */
function anyOfOurs({ world }: Stage, random: Random): Taggable | undefined {
  const hosts = world.truth.liveHosts();
  if (hosts.length === 0) return undefined;
  const { id, accountId, region, disks } = random.pick(hosts);
  return { id: random.pick([id, id, ...disks.map(({ diskId }) => diskId)]), accountId, region };
}

/** Their calls fail like ours, and they do not care. */
function write({ world }: Stage, resource: Taggable | undefined, tags: Record<string, string | undefined>): void {
  if (resource === undefined) return;
  const { id, accountId, region } = resource;
  const set = Object.entries(tags).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  try {
    if (set.length > 0) world.datacenter.setTags({ accountId, region }, { resourceIds: [id], tags: Object.fromEntries(set) });
    else world.datacenter.removeTags({ accountId, region }, { resourceIds: [id], tags });
    world.log(`  tags of ${id}`);
  } catch (error) {
    if (!(error instanceof DatacenterError)) throw error;
  }
}
