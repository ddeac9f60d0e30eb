import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud-error.ts';
import type { CallOptions } from '../driver.ts';
import { callForIds, idsMax } from './call-for-ids.ts';
import { type AwsClients, call } from './client.ts';
import { chunksOf } from './observe-servers.ts';

type Tagging = CallOptions & { location: string; tags: { cloudId: string; tags: Record<string, string> }[] };

/**
 * Writes tags, one call for all resources that get the same ones. A resource that is gone does not keep the others from getting theirs.
 * @throws CloudError `not-found` at the end, naming what was gone.
 */
export async function tagResources(clients: AwsClients, { location, tags, signal, onRequestId }: Tagging): Promise<void> {
  const gone: string[] = [];
  for (const { cloudIds, tags: same } of groupByTags(tags)) {
    const Tags = Object.entries(same).map(([Key, Value]) => ({ Key, Value }));
    for (const chunk of chunksOf(cloudIds, idsMax)) {
      const results = await callForIds(chunk, async (Resources) => {
        const what = `tag ${Resources.length === 1 ? Resources[0] : `${Resources.length} resources`} in ${location}`;
        await call(clients, { what, signal, onRequestId }, (http) =>
          clients.ec2(location).send(new CreateTagsCommand({ Resources, Tags }), http),
        );
        return { states: new Map() };
      });
      gone.push(...results.filter(({ result }) => result !== 'accepted').map(({ cloudId }) => cloudId));
    }
  }
  if (gone.length > 0)
    throw new CloudError(
      'not-found',
      `Could not tag ${gone.slice(0, 10).join(', ')}${gone.length > 10 ? ' and others' : ''}: they are gone.`,
    );
}

function groupByTags(tags: Tagging['tags']): { cloudIds: string[]; tags: Record<string, string> }[] {
  const groups = new Map<string, { cloudIds: string[]; tags: Record<string, string> }>();
  for (const { cloudId, tags: wanted } of tags) {
    if (Object.keys(wanted).length === 0) continue;
    const key = JSON.stringify(Object.entries(wanted).sort());
    const group = groups.get(key) ?? { cloudIds: [], tags: wanted };
    group.cloudIds.push(cloudId);
    groups.set(key, group);
  }
  return [...groups.values()];
}
