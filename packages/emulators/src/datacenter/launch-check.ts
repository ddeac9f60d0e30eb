import type { Image, LaunchDisk, LaunchRequest } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { SubnetEntity } from './entities.ts';
import { imageNames } from './images.ts';
import { sizeById } from './sizes.ts';
import { type Region, type Site, stableId, type World } from './world.ts';

export interface CheckedLaunch {
  firewallGroupIds: readonly string[];
  rootDevice: string;
  /** Of each host, the root disk first. */
  disks: PlannedDisk[];
  gibPerHost: number;
}

export type PlannedDisk = Required<Pick<LaunchDisk, 'device' | 'sizeGib' | 'type' | 'encrypted' | 'endsWithHost'>> & LaunchDisk;

/** Many more than any cloud takes in one call; a bound for a mistake. */
const countMost = 10_000;
const tagsMax = 50;
const diskTypes = ['gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard'];

export function requestedSubnet(region: Region, request: LaunchRequest): SubnetEntity | undefined {
  const { subnetId, zone } = request;
  if (zone !== undefined && !region.subnets.some((subnet) => subnet.zone === zone)) throw noZone(region, zone);
  if (subnetId === undefined) return region.subnets.find((subnet) => subnet.zone === zone);
  const subnet = region.subnets.find((one) => one.id === subnetId);
  if (!subnet) throw new DatacenterError('not-found', `The subnet ID '${subnetId}' does not exist`, { subject: 'subnet', ids: [subnetId] });
  if (zone === undefined || zone === subnet.zone) return subnet;
  throw new DatacenterError('invalid', `The subnet ${subnetId} is in ${subnet.zone}, not in ${zone}.`, {
    subject: 'subnet',
    ids: [subnetId],
  });
}

export function checkLaunch(site: Site, request: LaunchRequest): CheckedLaunch {
  const { world, region } = site;
  const { countMin, countMax, sizeId, imageId, keyName } = request;
  if (!Number.isInteger(countMin) || !Number.isInteger(countMax) || countMin < 1 || countMax < countMin || countMax > countMost) {
    throw new DatacenterError(
      'invalid',
      `Between 1 and ${countMost} hosts, the minimum not above the maximum; not ${countMin} to ${countMax}.`,
    );
  }
  const size = sizeById(sizeId);
  if (!size) throw new DatacenterError('not-found', `There is no size ${sizeId}.`, { subject: 'size', ids: [sizeId] });
  const image = imagesOf(world, region.region).find((one) => one.id === imageId);
  if (!image) throw new DatacenterError('not-found', `The image id '[${imageId}]' does not exist`, { subject: 'image', ids: [imageId] });
  if (image.arch !== size.arch) {
    const text = `The architecture '${size.arch}' of the size ${sizeId} does not match the architecture '${image.arch}' of the image.`;
    throw new DatacenterError('invalid', text, { subject: 'image', ids: [imageId] });
  }
  if (keyName !== undefined && !region.keys.has(keyName)) {
    throw new DatacenterError('not-found', `The key pair '${keyName}' does not exist`, { subject: 'key', ids: [keyName] });
  }
  checkTags(request.tags ?? {});
  checkTags(request.diskTags ?? {});
  const disks = planDisks(image, request.disks ?? []);
  const gibPerHost = disks.reduce((sum, disk) => sum + disk.sizeGib, 0);
  return { firewallGroupIds: checkGroups(region, request.firewallGroupIds), rootDevice: image.rootDevice, disks, gibPerHost };
}

export function checkGroups(region: Region, groupIds: readonly string[] | undefined): readonly string[] {
  if (!groupIds || groupIds.length === 0) return [region.firewallGroups[0]!.id];
  for (const id of groupIds) {
    if (region.firewallGroups.some((group) => group.id === id)) continue;
    throw new DatacenterError('not-found', `The security group '${id}' does not exist`, { subject: 'firewall-group', ids: [id] });
  }
  return groupIds;
}

export function checkTags(tags: Record<string, unknown>): void {
  const count = Object.keys(tags).length;
  if (count > tagsMax) throw new DatacenterError('invalid', `A resource takes at most ${tagsMax} tags, not ${count}.`);
  for (const [key, value] of Object.entries(tags)) {
    if (key.length < 1 || key.length > 127) throw new DatacenterError('invalid', `A tag's key has 1 to 127 characters: '${key}'.`);
    if (key.startsWith('aws:')) throw new DatacenterError('invalid', `Tag keys starting with 'aws:' are reserved: '${key}'.`);
    if (typeof value === 'string' && value.length > 255)
      throw new DatacenterError('invalid', `The value of the tag '${key}' is longer than 255 characters.`);
  }
}

export function checkDiskShape(disk: { sizeGib: number; type: string }): void {
  if (!diskTypes.includes(disk.type))
    throw new DatacenterError('invalid', `There is no disk type ${disk.type}; there are ${diskTypes.join(', ')}.`);
  if (!Number.isInteger(disk.sizeGib) || disk.sizeGib < 1 || disk.sizeGib > 16_384) {
    throw new DatacenterError('invalid', `A disk has between 1 and 16384 GiB, not ${disk.sizeGib}.`);
  }
}

export function noZone(region: Region, zone: string): DatacenterError {
  const zones = region.subnets.map((subnet) => subnet.zone).join(', ');
  return new DatacenterError('not-found', `Invalid availability zone: [${zone}]; there are ${zones}.`, { subject: 'zone', ids: [zone] });
}

export function imagesOf(world: Pick<World, 'formatId'>, region: string): Image[] {
  return imageNames.map((image) => ({ id: stableId(world.formatId, 'image', region, image.name), ...image }));
}

function planDisks(image: Image, asked: readonly LaunchDisk[]): PlannedDisk[] {
  const devices = asked.map((disk) => disk.device);
  const twice = devices.find((device, index) => devices.indexOf(device) !== index);
  if (twice) throw new DatacenterError('invalid', `The device ${twice} is named twice.`, { subject: 'device', ids: [twice] });
  const root = asked.find((disk) => disk.device === image.rootDevice) ?? { device: image.rootDevice };
  const others = asked.filter((disk) => disk.device !== image.rootDevice);
  if ((root.sizeGib ?? image.rootSizeGib) < image.rootSizeGib) {
    throw new DatacenterError('invalid', `A disk of ${root.sizeGib} GiB is smaller than the image, which needs ${image.rootSizeGib} GiB.`);
  }
  return [{ ...root, sizeGib: root.sizeGib ?? image.rootSizeGib }, ...others].map((disk) => {
    if (disk.sizeGib === undefined)
      throw new DatacenterError('invalid', `The disk at ${disk.device} needs a size.`, { subject: 'device', ids: [disk.device] });
    const planned = {
      ...disk,
      sizeGib: disk.sizeGib,
      type: disk.type ?? 'gp3',
      encrypted: disk.encrypted ?? false,
      endsWithHost: disk.endsWithHost ?? true,
    };
    checkDiskShape(planned);
    return planned;
  });
}
