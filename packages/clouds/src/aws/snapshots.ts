import { CreateSnapshotCommand, DeleteSnapshotCommand, DescribeSnapshotsCommand, type Filter, type Snapshot } from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud-error.ts';
import { type CallOptions, type Observation, type ObservedSnapshot, ownerTagKeys, type SnapshotsCapability } from '../driver.ts';
import { type AwsClients, call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import { chunksOf, type ObserveContext, tagFilter } from './observe-servers.ts';
import { parseOwner, toEc2Tags } from './owner-tags.ts';
import { snapshotUsdPerMonth } from './price-of.ts';
import { mergeObservations, observePages } from './read-pages.ts';

/** Values of one filter. */
const filterValuesMax = 200;

export function snapshots(context: ObserveContext): SnapshotsCapability {
  const { clients } = context;
  return {
    creating: { replay: 'look', settleMs: 60_000 },
    create: (options) => create(clients, options),
    list: ({ location, installation, signal }) =>
      read(context, {
        location,
        signal,
        filters: [tagFilter(ownerTagKeys.installation, installation)],
        what: `list the snapshots in ${location}`,
      }),
    async describe({ location, cloudIds, signal }) {
      const parts: Observation<ObservedSnapshot>[] = [];
      for (const ids of chunksOf([...new Set(cloudIds)], filterValuesMax)) {
        const what = `describe ${ids.length} snapshots in ${location}`;
        parts.push(await read(context, { location, signal, filters: [{ Name: 'snapshot-id', Values: ids }], what }));
      }
      return mergeObservations(parts, context.now);
    },
    async delete({ location, cloudId, signal, onRequestId }) {
      try {
        await call(clients, { what: `delete the snapshot ${cloudId} in ${location}`, signal, onRequestId }, (http) =>
          clients.ec2(location).send(new DeleteSnapshotCommand({ SnapshotId: cloudId }), http),
        );
      } catch (thrown) {
        if (!(thrown instanceof CloudError) || thrown.code !== 'not-found') throw thrown;
      }
    },
    usdPerMonth: snapshotUsdPerMonth,
  };
}

async function create(
  clients: AwsClients,
  { location, volumeCloudId, description, owner, tags, signal, onRequestId }: Parameters<SnapshotsCapability['create']>[0],
): Promise<ObservedSnapshot> {
  const what = `take a snapshot of ${volumeCloudId} in ${location}`;
  const input = {
    VolumeId: volumeCloudId,
    Description: description,
    TagSpecifications: [{ ResourceType: 'snapshot' as const, Tags: toEc2Tags(owner, tags) }],
  };
  const answer = await call(clients, { what, creating: true, signal, onRequestId }, (http) =>
    clients.ec2(location).send(new CreateSnapshotCommand(input), http),
  );
  if (!hasId(answer)) throw unreadableAnswer('snapshot', { what, creating: true, secrets: [] });
  return toObservedSnapshot(answer);
}

type Read = CallOptions & { location: string; filters: Filter[]; what: string };

function read(
  { clients, now, pageSize }: ObserveContext,
  { location, filters, what, signal }: Read,
): Promise<Observation<ObservedSnapshot>> {
  return observePages({
    now,
    readPage: async (token) => {
      // Without an owner EC2 goes through everything that anybody has made public.
      const input = { OwnerIds: ['self'], Filters: filters, MaxResults: pageSize, NextToken: token };
      const answer = await call(clients, { what, signal, isPage: true }, (http) =>
        clients.ec2(location).send(new DescribeSnapshotsCommand(input), http),
      );
      if (!answer.Snapshots) throw unreadableAnswer('list of snapshots', { what, creating: false, secrets: [] });
      return { items: answer.Snapshots.filter(hasId).map(toObservedSnapshot), nextToken: answer.NextToken };
    },
  });
}

function toObservedSnapshot(snapshot: Snapshot & { SnapshotId: string }): ObservedSnapshot {
  return {
    cloudId: snapshot.SnapshotId,
    state: toState(snapshot.State),
    progressPercent: Number.parseInt(snapshot.Progress ?? '', 10) || 0,
    volumeCloudId: snapshot.VolumeId ?? null,
    sizeGib: snapshot.VolumeSize ?? 0,
    startedAt: snapshot.StartTime ?? null,
    owner: parseOwner(snapshot.Tags),
  };
}

/** One that comes back from the archive or the bin is not complete: only what EC2 calls completed counts as that. */
function toState(state: string | undefined): ObservedSnapshot['state'] {
  if (state === 'completed') return 'completed';
  return state === 'error' ? 'error' : 'pending';
}

const hasId = (snapshot: Snapshot): snapshot is Snapshot & { SnapshotId: string } => Boolean(snapshot.SnapshotId);
