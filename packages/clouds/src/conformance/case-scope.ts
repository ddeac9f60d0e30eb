import assert from 'node:assert/strict';
import type { CloudError } from '../cloud-error.ts';
import type {
  AddressesCapability,
  CloudDriver,
  CloudServerState,
  FrozenLaunch,
  LaunchSpec,
  ObservedAddress,
  ObservedServer,
  ObservedVolume,
  OwnerTags,
  SnapshotsCapability,
  VolumesCapability,
} from '../driver.ts';
import { eventually } from './eventually.ts';
import type { ConformanceTarget } from './target.ts';

export interface Launched {
  launch: string;
  token: string;
  frozen: FrozenLaunch;
  servers: ObservedServer[];
}

/** What one case works with: its own installation id, so that cases never see each other, and a way to clean up. */
export interface CaseScope extends ConformanceTarget {
  installation: string;
  volumes: VolumesCapability;
  addresses: AddressesCapability;
  spec(part?: Partial<LaunchSpec>): LaunchSpec;
  /** Launches and remembers what to clean up. Waits for nothing. */
  launch(part?: Partial<LaunchSpec>): Promise<Launched>;
  createVolume(part?: { token?: string }): Promise<ObservedVolume>;
  allocateAddress(): Promise<ObservedAddress>;
  /** Waits until the servers are in the state. @throws when one is in it never, or is gone. */
  untilServers(cloudIds: string[], state: CloudServerState): Promise<ObservedServer[]>;
  untilVolume(cloudId: string, state: ObservedVolume['state']): Promise<ObservedVolume>;
  /** Waits until this server has it; null: until nothing has. */
  untilAddress(cloudId: string, heldBy: string | null): Promise<ObservedAddress>;
  /** Ends everything of this case, whatever state it is in. @throws when something cannot be ended. */
  cleanUp(): Promise<void>;
}

export function makeCaseScope(target: ConformanceTarget): CaseScope {
  const { driver, location, fixtures, patience, newId } = target;
  const installation = `conformance-${newId()}`;
  const servers = new Set<string>();
  const madeVolumes = new Set<string>();
  const madeAddresses = new Set<string>();
  let sequence = 0;
  const owner = (): OwnerTags => {
    sequence += 1;
    return { installation, farmRole: 'conformance', launch: `${installation}-${sequence}`, sequence };
  };
  const volumes = (): VolumesCapability => {
    assert(driver.volumes, 'the driver has no volumes');
    return driver.volumes;
  };
  const addresses = (): AddressesCapability => {
    assert(driver.addresses, 'the driver has no addresses');
    return driver.addresses;
  };
  const spec = (part: Partial<LaunchSpec> = {}): LaunchSpec => ({
    location,
    zone: fixtures.zone,
    subnetId: fixtures.subnetId,
    instanceType: fixtures.instanceType,
    imageId: fixtures.imageId,
    count: 1,
    owner: owner(),
    tags: {},
    volumes: [],
    userData: null,
    settings: fixtures.settings,
    ...part,
  });

  return {
    ...target,
    installation,
    spec,
    get volumes() {
      return volumes();
    },
    get addresses() {
      return addresses();
    },
    async launch(part) {
      const wanted = spec(part);
      const frozen = driver.servers.freezeLaunch(wanted);
      const token = newId();
      const made = await driver.servers.launch({ location, frozen, token });
      for (const { cloudId } of made) servers.add(cloudId);
      return { launch: wanted.owner.launch, token, frozen, servers: made };
    },
    async createVolume({ token = newId() } = {}) {
      const volume = await volumes().create({ location, zone: fixtures.zone, volume: fixtures.volume, owner: owner(), tags: {}, token });
      madeVolumes.add(volume.cloudId);
      return volume;
    },
    async allocateAddress() {
      const address = await addresses().allocate({ location, pool: null, networkBorderGroup: null, owner: owner(), tags: {} });
      madeAddresses.add(address.cloudId);
      return address;
    },
    untilAddress: (cloudId, heldBy) => untilAddress(addresses(), { location, installation, patience, cloudId, heldBy }),
    untilServers: (cloudIds, state) =>
      eventually<ObservedServer[]>(`${cloudIds.join(', ')} to be ${state}`, patience, async () => {
        const { items } = await driver.servers.describe({ location, cloudIds });
        const there = items.filter((server) => server.state === state);
        return there.length === cloudIds.length ? { found: there } : { seen: items.map(({ cloudId, state }) => [cloudId, state]) };
      }),
    async untilVolume(cloudId, state) {
      return eventually<ObservedVolume>(`${cloudId} to be ${state}`, patience, async () => {
        const { items } = await volumes().describe({ location, cloudIds: [cloudId] });
        return items[0]?.state === state ? { found: items[0] } : { seen: items };
      });
    },
    async cleanUp() {
      await endServers(driver, { ...target, installation, cloudIds: servers });
      if (driver.volumes) await endVolumes(driver.volumes, { ...target, installation, cloudIds: madeVolumes });
      if (driver.addresses) await releaseAddresses(driver.addresses, { ...target, installation, cloudIds: madeAddresses });
      if (driver.volumes?.snapshots) await endSnapshots(driver.volumes.snapshots, { ...target, installation });
    },
  };
}

type Leftovers = Pick<ConformanceTarget, 'location' | 'patience'> & { installation: string; cloudIds: Set<string> };

/** Lists may lag behind: a server that was launched counts as there until it is seen to be ending. */
async function endServers(driver: CloudDriver, { location, installation, patience, cloudIds }: Leftovers): Promise<void> {
  await eventually('the servers of this case to be terminated', patience, async () => {
    const listed = await driver.servers.list({ location, installation });
    const described = await driver.servers.describe({ location, cloudIds: [...cloudIds] });
    if (listed.error || described.error) return { seen: (listed.error ?? described.error)?.message };
    const states = new Map([...listed.items, ...described.items].map(({ cloudId, state }) => [cloudId, state]));
    const live = [...new Set([...cloudIds, ...states.keys()])].filter((cloudId) => !ending.has(states.get(cloudId)));
    if (live.length === 0) return { found: true };
    await driver.servers.terminate({ location, cloudIds: live });
    return { seen: live.map((cloudId) => [cloudId, states.get(cloudId)]) };
  });
}

const ending: ReadonlySet<CloudServerState | undefined> = new Set(['terminating', 'terminated']);

/** Those that are still attached can be deleted when their server has gone. */
async function endVolumes(volumes: VolumesCapability, { location, installation, patience, cloudIds }: Leftovers): Promise<void> {
  const deleted = new Set<string>();
  await eventually('the volumes of this case to be deleted', patience, async () => {
    const listed = await volumes.list({ location, installation });
    if (listed.error) return { seen: listed.error.message };
    const there = [...cloudIds, ...listed.items.map(({ cloudId }) => cloudId)].filter((cloudId) => !deleted.has(cloudId));
    if (there.length === 0) return { found: true };
    for (const cloudId of new Set(there)) {
      const refusal = await volumes.delete({ location, cloudId }).then(
        () => null,
        (error: CloudError) => error,
      );
      if (refusal === null) deleted.add(cloudId);
      else if (refusal.code !== 'invalid-request') throw refusal;
    }
    return { seen: there };
  });
}

async function endSnapshots(
  snapshots: SnapshotsCapability,
  { location, installation, patience }: Omit<Leftovers, 'cloudIds'>,
): Promise<void> {
  await eventually('the snapshots of this case to be deleted', patience, async () => {
    const listed = await snapshots.list({ location, installation });
    if (listed.items.length === 0) return { found: true };
    for (const { cloudId } of listed.items) await snapshots.delete({ location, cloudId });
    return { seen: listed.items };
  });
}

/** Servers have let theirs go by now. */
async function releaseAddresses(addresses: AddressesCapability, { location, patience, cloudIds }: Leftovers): Promise<void> {
  const released = new Set<string>();
  if (cloudIds.size === 0) return;
  await eventually('the addresses of this case to be released', patience, async () => {
    const there = [...cloudIds].filter((cloudId) => !released.has(cloudId));
    if (there.length === 0) return { found: true };
    for (const cloudId of there) {
      const refusal = await addresses.release({ location, cloudId }).then(
        () => null,
        (error: CloudError) => error,
      );
      if (refusal === null) released.add(cloudId);
      else if (refusal.code !== 'invalid-request') throw refusal;
    }
    return { seen: there };
  });
}

interface AddressWait extends Omit<Leftovers, 'cloudIds'> {
  cloudId: string;
  heldBy: string | null;
}

function untilAddress(addresses: AddressesCapability, { location, installation, patience, cloudId, heldBy }: AddressWait) {
  return eventually<ObservedAddress>(`${cloudId} to be at ${heldBy ?? 'nothing'}`, patience, async () => {
    const { items } = await addresses.list({ location, installation });
    const found = items.find((address) => address.cloudId === cloudId);
    return found?.heldBy === heldBy ? { found } : { seen: items };
  });
}
