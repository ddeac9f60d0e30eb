import {
  type Address,
  AllocateAddressCommand,
  type AllocateAddressCommandInput,
  AssociateAddressCommand,
  DescribeAddressesCommand,
  DisassociateAddressCommand,
  type Filter,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud-error.ts';
import { type AddressesCapability, type CallOptions, type Observation, type ObservedAddress, ownerTagKeys } from '../driver.ts';
import { call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import { chunksOf, type ObserveContext, tagFilter } from './observe-servers.ts';
import { parseOwner, toEc2Tags } from './owner-tags.ts';
import { addressUsdPerMonth } from './price-of.ts';
import { mergeObservations, observePages } from './read-pages.ts';

const filterValuesMax = 200;

/** Elastic IP addresses. EC2 gives no token for their allocation, and does not page their list. */
export function addresses(context: ObserveContext): AddressesCapability {
  const describe: AddressesCapability['describe'] = async ({ location, cloudIds, signal }) => {
    const parts: Observation<ObservedAddress>[] = [];
    for (const ids of chunksOf([...new Set(cloudIds)], filterValuesMax)) {
      const filters = [{ Name: 'allocation-id', Values: ids }];
      parts.push(await observe(context, { location, signal, filters, what: `describe ${ids.length} addresses in ${location}` }));
    }
    return mergeObservations(parts, context.now);
  };
  return {
    allocating: { replay: 'look', settleMs: 60_000 },
    allocate: (options) => allocate(context, options),
    list: ({ location, installation, signal }) =>
      observe(context, {
        ...{ location, signal, filters: [tagFilter(ownerTagKeys.installation, installation)] },
        what: `list the addresses in ${location}`,
      }),
    describe,
    associate: (options) => associate(context, options),
    disassociate: (options) => disassociate(context, options),
    release: (options) => release(context, options),
    usdPerMonth: addressUsdPerMonth,
  };
}

type Options<Name extends 'allocate' | 'associate' | 'disassociate' | 'release'> = Parameters<AddressesCapability[Name]>[0];

async function allocate(
  { clients }: ObserveContext,
  { location, pool, networkBorderGroup, owner, tags, ...options }: Options<'allocate'>,
): Promise<ObservedAddress> {
  const description = { what: `reserve an address in ${location}`, ...options, creating: true };
  const input: AllocateAddressCommandInput = {
    Domain: 'vpc',
    TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: toEc2Tags(owner, tags) }],
    ...(pool === null ? {} : { PublicIpv4Pool: pool }),
    ...(networkBorderGroup === null ? {} : { NetworkBorderGroup: networkBorderGroup }),
  };
  const answer = await call(clients, description, (http) => clients.ec2(location).send(new AllocateAddressCommand(input), http));
  if (!answer.AllocationId || !answer.PublicIp) throw unreadableAnswer('address', { ...description, secrets: [] });
  return { cloudId: answer.AllocationId, publicIp: answer.PublicIp, heldBy: null, owner };
}

async function associate(context: ObserveContext, options: Options<'associate'>): Promise<void> {
  const { location, cloudId, serverCloudId, signal, onRequestId } = options;
  const what = `associate ${cloudId} with ${serverCloudId} in ${location}`;
  // EC2 would take it from whoever has it unless it is told not to.
  const input = { AllocationId: cloudId, InstanceId: serverCloudId, AllowReassociation: false };
  try {
    await call(context.clients, { what, signal, onRequestId }, (http) =>
      context.clients.ec2(location).send(new AssociateAddressCommand(input), http),
    );
  } catch (thrown) {
    if (!isRefusal(thrown) || (await look(context, { location, cloudId, signal }))?.InstanceId !== serverCloudId) throw thrown;
  }
}

/** By the id of that one association, which no other ever has. */
async function disassociate(context: ObserveContext, options: Options<'disassociate'>): Promise<void> {
  const { location, cloudId, serverCloudId, signal, onRequestId } = options;
  const what = `take ${cloudId} off ${serverCloudId} in ${location}`;
  const seen = await look(context, { location, cloudId, signal });
  if (seen === undefined) throw new CloudError('not-found', `Could not ${what}: there is no such address.`);
  const { AssociationId, InstanceId } = seen;
  if (InstanceId !== serverCloudId || !AssociationId) return;
  try {
    await call(context.clients, { what, signal, onRequestId }, (http) =>
      context.clients.ec2(location).send(new DisassociateAddressCommand({ AssociationId }), http),
    );
  } catch (thrown) {
    // It is gone meanwhile.
    if (!(thrown instanceof CloudError && thrown.code === 'not-found')) throw thrown;
  }
}

async function release({ clients }: ObserveContext, { location, cloudId, ...options }: Options<'release'>): Promise<void> {
  try {
    await call(clients, { what: `release ${cloudId} in ${location}`, ...options }, (http) =>
      clients.ec2(location).send(new ReleaseAddressCommand({ AllocationId: cloudId }), http),
    );
  } catch (thrown) {
    if (!(thrown instanceof CloudError && thrown.code === 'not-found')) throw thrown;
  }
}

const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof CloudError && ['invalid-request', 'not-found', 'already-exists'].includes(thrown.code);

type Seen = Address & { AllocationId: string; PublicIp: string };

async function look(context: ObserveContext, { location, cloudId, signal }: CallOptions & { location: string; cloudId: string }) {
  const filters = [{ Name: 'allocation-id', Values: [cloudId] }];
  const [seen] = await read(context, { location, signal, filters, what: `look at ${cloudId} in ${location}` });
  return seen;
}

type Read = CallOptions & { location: string; filters: Filter[]; what: string };

function observe(context: ObserveContext, request: Read): Promise<Observation<ObservedAddress>> {
  return observePages({
    now: context.now,
    readPage: async () => ({ items: (await read(context, request)).map(toObservedAddress), nextToken: undefined }),
  });
}

async function read({ clients }: ObserveContext, { location, filters, what, signal }: Read): Promise<Seen[]> {
  const answer = await call(clients, { what, signal }, (http) =>
    clients.ec2(location).send(new DescribeAddressesCommand({ Filters: filters }), http),
  );
  if (!answer.Addresses) throw unreadableAnswer('list of addresses', { what, creating: false, secrets: [] });
  return answer.Addresses.filter((address): address is Seen => Boolean(address.AllocationId && address.PublicIp));
}

function toObservedAddress({ AllocationId, PublicIp, AssociationId, InstanceId, NetworkInterfaceId, Tags }: Seen): ObservedAddress {
  // A NAT gateway or a load balancer holds it by its network interface.
  const holder = InstanceId || NetworkInterfaceId || AssociationId;
  return { cloudId: AllocationId, publicIp: PublicIp, heldBy: holder || null, owner: parseOwner(Tags) };
}
