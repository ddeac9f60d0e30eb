import { createActs } from './acts.ts';
import { allocateAddress, associateAddress, disassociateAddress, listAddresses, releaseAddress } from './address-operations.ts';
import { advance } from './advance.ts';
import { readCatalogue } from './catalogue.ts';
import type { DatacenterSettings } from './conditions.ts';
import { createCopy, deleteCopy, listCopies } from './copy-operations.ts';
import { createConditions } from './create-conditions.ts';
import type { Call, Datacenter } from './datacenter.ts';
import type { ResourceKind } from './datacenter-error.ts';
import { attachDisk, changeDisk, createDisk, deleteDisk, detachDisk } from './disk-operations.ts';
import { deleteKey, importKey } from './key-operations.ts';
import { launchHosts } from './launch-hosts.ts';
import { listDisks } from './list-disks.ts';
import { listHosts } from './list-hosts.ts';
import { openWorld, saveWorld } from './open-world.ts';
import { type Performance, perform } from './perform.ts';
import { changeHost, rebootHosts, startHosts, stopHosts, terminateHosts } from './power-hosts.ts';
import { readMetrics } from './read-metrics.ts';
import type { DatacenterSnapshot } from './snapshot.ts';
import { listTags, removeTags, setTags } from './tag-operations.ts';
import type { World } from './world.ts';

export interface DatacenterOptions {
  clock: { now(): number };
  /** In [0, 1); seed it, and a run can be repeated. */
  random: () => number;
  accountIds: readonly string[];
  settings?: Partial<DatacenterSettings>;
  /** How this face of the datacenter writes ids; default: as EC2 does. */
  formatId?: (kind: ResourceKind, hex17: string) => string;
  /** Continue from here. Its settings give way to `settings`. */
  snapshot?: DatacenterSnapshot;
}

/** See `Datacenter` for what it promises. */
export function createDatacenter(options: DatacenterOptions): Datacenter {
  const world = openWorld(options);
  const fresh = (): World => {
    advance(world, options.clock.now());
    return world;
  };
  const run: Run = (call, operation) => perform(fresh(), call, operation);
  return {
    ...hostMethods(run),
    ...diskMethods(run),
    ...otherMethods(run),
    acts: createActs(fresh),
    conditions: createConditions(fresh),
    ledger: world.ledger,
    advance: () => void fresh(),
    nextChangeAtMs: () => world.timeline.nextAtMs(),
    changes: () => fresh().changes,
    snapshot: () => saveWorld(fresh()),
  };
}

type Run = <T>(call: Call, performance: Performance<T>) => T;
type Methods<K extends keyof Datacenter> = Pick<Datacenter, K>;

function hostMethods(
  run: Run,
): Methods<'launchHosts' | 'listHosts' | 'terminateHosts' | 'stopHosts' | 'startHosts' | 'rebootHosts' | 'changeHost'> {
  return {
    launchHosts: (call, request) =>
      run(call, {
        operation: 'launchHosts',
        resources: request.countMax,
        zones: ({ subnets }) => [request.zone ?? subnets.find((subnet) => subnet.id === request.subnetId)?.zone],
        effect: (context) => launchHosts(context, request),
      }),
    listHosts: (call, request = {}) => run(call, { operation: 'listHosts', effect: (context) => listHosts(context, request) }),
    terminateHosts: (call, { hostIds }) =>
      run(call, { operation: 'terminateHosts', ...ofHosts(hostIds), effect: (context) => terminateHosts(context, hostIds) }),
    stopHosts: (call, request) =>
      run(call, { operation: 'stopHosts', ...ofHosts(request.hostIds), effect: (context) => stopHosts(context, request) }),
    startHosts: (call, { hostIds }) =>
      run(call, { operation: 'startHosts', ...ofHosts(hostIds), effect: (context) => startHosts(context, hostIds) }),
    rebootHosts: (call, { hostIds }) =>
      run(call, { operation: 'rebootHosts', ...ofHosts(hostIds), effect: ({ region }) => rebootHosts(region, hostIds) }),
    changeHost: (call, request) =>
      run(call, { operation: 'changeHost', ...ofHosts([request.hostId]), effect: (context) => changeHost(context, request) }),
  };
}

function diskMethods(run: Run): Methods<'createDisk' | 'listDisks' | 'attachDisk' | 'detachDisk' | 'deleteDisk' | 'changeDisk'> {
  return {
    createDisk: (call, request) =>
      run(call, { operation: 'createDisk', zones: () => [request.zone], effect: (context) => createDisk(context, request) }),
    listDisks: (call, request = {}) => run(call, { operation: 'listDisks', effect: (context) => listDisks(context, request) }),
    attachDisk: (call, request) =>
      run(call, { operation: 'attachDisk', ...ofDisk(request.diskId), effect: (context) => attachDisk(context, request) }),
    detachDisk: (call, request) =>
      run(call, { operation: 'detachDisk', ...ofDisk(request.diskId), effect: (context) => detachDisk(context, request) }),
    deleteDisk: (call, { diskId }) =>
      run(call, { operation: 'deleteDisk', ...ofDisk(diskId), effect: (context) => deleteDisk(context, diskId) }),
    changeDisk: (call, request) =>
      run(call, { operation: 'changeDisk', ...ofDisk(request.diskId), effect: (context) => changeDisk(context, request) }),
  };
}

type OtherMethod =
  | 'createCopy'
  | 'listCopies'
  | 'deleteCopy'
  | 'allocateAddress'
  | 'associateAddress'
  | 'disassociateAddress'
  | 'releaseAddress'
  | 'listAddresses'
  | 'setTags'
  | 'removeTags'
  | 'listTags'
  | 'importKey'
  | 'deleteKey'
  | 'catalogue'
  | 'readMetrics'
  | 'touch';

function otherMethods(run: Run): Methods<OtherMethod> {
  return {
    createCopy: (call, request) =>
      run(call, { operation: 'createCopy', ...ofDisk(request.diskId), effect: (context) => createCopy(context, request) }),
    listCopies: (call, request = {}) => run(call, { operation: 'listCopies', effect: (context) => listCopies(context, request) }),
    deleteCopy: (call, { copyId }) => run(call, { operation: 'deleteCopy', effect: (context) => deleteCopy(context, copyId) }),
    allocateAddress: (call, request = {}) =>
      run(call, { operation: 'allocateAddress', effect: (context) => allocateAddress(context, request) }),
    associateAddress: (call, request) =>
      run(call, { operation: 'associateAddress', ...ofHosts([request.hostId]), effect: (context) => associateAddress(context, request) }),
    disassociateAddress: (call, { associationId }) =>
      run(call, { operation: 'disassociateAddress', effect: (context) => disassociateAddress(context, associationId) }),
    releaseAddress: (call, { addressId }) =>
      run(call, { operation: 'releaseAddress', effect: (context) => releaseAddress(context, addressId) }),
    listAddresses: (call, request = {}) => run(call, { operation: 'listAddresses', effect: (context) => listAddresses(context, request) }),
    setTags: (call, request) => run(call, { operation: 'setTags', effect: (context) => setTags(context, request) }),
    removeTags: (call, request) => run(call, { operation: 'removeTags', effect: (context) => removeTags(context, request) }),
    listTags: (call) => run(call, { operation: 'listTags', effect: ({ region }) => listTags(region) }),
    importKey: (call, request) => run(call, { operation: 'importKey', effect: (context) => importKey(context, request) }),
    deleteKey: (call, { name }) => run(call, { operation: 'deleteKey', effect: (context) => deleteKey(context, name) }),
    catalogue: (call) => run(call, { operation: 'catalogue', effect: readCatalogue }),
    readMetrics: (call, request) => run(call, { operation: 'readMetrics', effect: (context) => readMetrics(context, request) }),
    touch: (call) => run(call, { operation: 'touch', effect: () => undefined }),
  };
}

function ofHosts(hostIds: readonly string[]): Pick<Performance<never>, 'resources' | 'zones'> {
  return { resources: hostIds.length, zones: ({ hosts }) => hostIds.map((id) => hosts.get(id)?.zone) };
}

function ofDisk(diskId: string): Pick<Performance<never>, 'zones'> {
  return { zones: ({ disks }) => [disks.get(diskId)?.zone] };
}
