import {
  AttachVolumeCommand,
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DescribeVolumesCommand,
  DetachVolumeCommand,
  type EC2Client,
  type Filter,
  type Volume,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud-error.ts';
import { type CallOptions, type Observation, type ObservedVolume, ownerTagKeys, type VolumesCapability } from '../driver.ts';
import { type AwsClients, call } from './client.ts';
import { providerWords, unreadableAnswer } from './errors.ts';
import { toEbs } from './freeze-launch.ts';
import { chunksOf, type ObserveContext, tagFilter } from './observe-servers.ts';
import { diesWithItsServer, toObservedVolume } from './observed-volume.ts';
import { toEc2Tags } from './owner-tags.ts';
import { volumeUsdPerMonth } from './price-of.ts';
import { mergeObservations, observePages } from './read-pages.ts';
import { snapshots } from './snapshots.ts';

/** DescribeVolumes gives at most this many per page. */
const volumesPerPageMax = 500;
const filterValuesMax = 200;
const unattachedStates = ['creating', 'available', 'deleting', 'error'];

export function volumes(context: ObserveContext): VolumesCapability {
  const { clients } = context;
  const describe: VolumesCapability['describe'] = async ({ location, cloudIds, signal }) => {
    const parts: Observation<ObservedVolume>[] = [];
    for (const ids of chunksOf([...new Set(cloudIds)], filterValuesMax)) {
      parts.push(
        await read(context, {
          location,
          signal,
          filters: [{ Name: 'volume-id', Values: ids }],
          what: `describe ${ids.length} volumes in ${location}`,
        }),
      );
    }
    return mergeObservations(parts, context.now);
  };
  const look: Look = async (location, cloudId, signal) => {
    const seen = await describe({ location, cloudIds: [cloudId], signal });
    if (seen.error) throw seen.error;
    return seen.items[0] ?? null;
  };

  return {
    creating: { replay: 'token', settleMs: 60_000 },
    snapshots: snapshots(context),
    create: (options) => create(clients, options),
    list: ({ location, installation, unattachedOnly = false, signal }) =>
      read(context, {
        location,
        signal,
        filters: [
          tagFilter(ownerTagKeys.installation, installation),
          ...(unattachedOnly ? [{ Name: 'status', Values: unattachedStates }] : []),
        ],
        what: `list the volumes in ${location}`,
        keep: (volume) => !diesWithItsServer(volume),
      }),
    describe,
    attach: (options) => attach(clients, look, options),
    detach: (options) => detach(clients, look, options),
    delete: (options) => remove(clients, look, options),
    usdPerMonth: volumeUsdPerMonth,
  };
}

type Look = (location: string, cloudId: string, signal?: AbortSignal) => Promise<ObservedVolume | null>;
type Options<Name extends 'create' | 'attach' | 'detach' | 'delete'> = Parameters<VolumesCapability[Name]>[0];

async function create(
  clients: AwsClients,
  { location, zone, volume, snapshotCloudId, owner, tags, token, signal, onRequestId }: Options<'create'>,
): Promise<ObservedVolume> {
  const { VolumeSize, VolumeType, ...rest } = toEbs(volume);
  const description = { what: `create a volume of ${volume.sizeGib} GiB in ${zone}`, creating: true, signal, onRequestId };
  const answer = await call(clients, description, (http) =>
    clients.ec2(location).send(
      new CreateVolumeCommand({
        ...rest,
        Size: VolumeSize,
        VolumeType,
        AvailabilityZone: zone,
        ClientToken: token,
        SnapshotId: snapshotCloudId,
        TagSpecifications: [{ ResourceType: 'volume', Tags: toEc2Tags(owner, tags) }],
      }),
      http,
    ),
  );
  if (!hasId(answer)) throw unreadableAnswer('volume', { ...description, secrets: [] });
  return toObservedVolume(answer);
}

async function attach(
  clients: AwsClients,
  look: Look,
  { location, cloudId, serverCloudId, device, ...options }: Options<'attach'>,
): Promise<void> {
  const input = { VolumeId: cloudId, InstanceId: serverCloudId, Device: device };
  const send = (ec2: EC2Client, http: object) => ec2.send(new AttachVolumeCommand(input), http);
  await unlessAlready(
    send,
    { clients, look, location, cloudId, ...options, what: `attach ${cloudId} to ${serverCloudId} as ${device}` },
    (volume) => {
      const holder = volume?.attachedTo;
      return holder?.serverCloudId === serverCloudId && holder.device === device && volume?.state !== 'detaching';
    },
  );
}

async function detach(clients: AwsClients, look: Look, { location, cloudId, serverCloudId, ...options }: Options<'detach'>): Promise<void> {
  const input = { VolumeId: cloudId, InstanceId: serverCloudId };
  const send = (ec2: EC2Client, http: object) => ec2.send(new DetachVolumeCommand(input), http);
  await unlessAlready(send, { clients, look, location, cloudId, ...options, what: `detach ${cloudId}` }, (volume, refusal) => {
    if (/in the 'available' state/.test(providerWords(refusal))) return true;
    if (volume === null) return false;
    const holder = volume.attachedTo?.serverCloudId;
    return holder === undefined || volume.state === 'detaching' || (serverCloudId !== undefined && holder !== serverCloudId);
  });
}

async function remove(clients: AwsClients, look: Look, { location, cloudId, ...options }: Options<'delete'>): Promise<void> {
  const send = (ec2: EC2Client, http: object) => ec2.send(new DeleteVolumeCommand({ VolumeId: cloudId }), http);
  await unlessAlready(
    send,
    { clients, look, location, cloudId, ...options, what: `delete ${cloudId}` },
    (volume, { code }) => code === 'not-found' || volume?.state === 'deleting' || volume?.state === 'deleted',
  );
}

interface ChangeOfVolume extends CallOptions {
  clients: AwsClients;
  look: Look;
  location: string;
  cloudId: string;
  what: string;
}

/**
 * EC2 refuses to do again what is done already. When it refuses, look: what we wanted may be so. Reads lag behind writes, so where
 * the refusal itself tells the state, it counts more than the look.
 */
async function unlessAlready(
  send: (ec2: EC2Client, http: object) => Promise<unknown>,
  { clients, look, location, cloudId, what, signal, onRequestId }: ChangeOfVolume,
  isSo: (volume: ObservedVolume | null, refusal: CloudError) => boolean | undefined,
): Promise<void> {
  try {
    await call(clients, { what: `${what} in ${location}`, signal, onRequestId }, (http) => send(clients.ec2(location), http));
  } catch (thrown) {
    const refused = thrown instanceof CloudError && ['invalid-request', 'not-found', 'already-exists'].includes(thrown.code);
    if (!refused || !isSo(await look(location, cloudId, signal), thrown)) throw thrown;
  }
}

type Read = CallOptions & { location: string; filters: Filter[]; what: string; keep?: (volume: Volume) => boolean };

function read(
  { clients, now, pageSize }: ObserveContext,
  { location, filters, what, signal, keep = () => true }: Read,
): Promise<Observation<ObservedVolume>> {
  return observePages({
    now,
    readPage: async (token) => {
      const input = { Filters: filters, MaxResults: Math.min(pageSize, volumesPerPageMax), NextToken: token };
      const answer = await call(clients, { what, signal, isPage: true }, (http) =>
        clients.ec2(location).send(new DescribeVolumesCommand(input), http),
      );
      if (!answer.Volumes) throw unreadableAnswer('list of volumes', { what, creating: false, secrets: [] });
      return { items: answer.Volumes.filter(keep).filter(hasId).map(toObservedVolume), nextToken: answer.NextToken };
    },
  });
}

function hasId(volume: Volume): volume is Volume & { VolumeId: string } {
  return Boolean(volume.VolumeId);
}
