import type { Disk, DiskAttachment } from '../datacenter/datacenter.ts';
import { type Action, returnTrue } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { type FilterNames, readConditions } from './filters.ts';
import { checkIds } from './ids.ts';
import { readPaging } from './paging.ts';
import type { Parameters } from './parameters.ts';
import { readToken } from './run-instances.ts';
import { readTagSpecifications } from './tag-specifications.ts';
import { element, itemList, parent, tagList, timestamp } from './xml.ts';

const filterNames: FilterNames = {
  'volume-id': 'id',
  status: 'state',
  'availability-zone': 'zone',
  'volume-type': 'type',
  size: 'sizeGib',
  encrypted: 'encrypted',
  'attachment.instance-id': 'hostId',
  'attachment.device': 'device',
  'attachment.status': 'attachmentState',
  'attachment.delete-on-termination': 'endsWithHost',
};

export const createVolume: Action = (parameters) => {
  const snapshotId = parameters.string('SnapshotId');
  if (snapshotId) checkIds('snap', [snapshotId]);
  if (parameters.boolean('MultiAttachEnabled'))
    throw new Ec2Error('UnsupportedOperation', 'The emulator has no volumes for several instances.');
  const request = {
    token: readToken(parameters),
    zone: parameters.required('AvailabilityZone'),
    sizeGib: parameters.integer('Size'),
    type: parameters.string('VolumeType'),
    iops: parameters.integer('Iops'),
    throughput: parameters.integer('Throughput'),
    encrypted: parameters.boolean('Encrypted'),
    keyId: parameters.string('KmsKeyId'),
    tags: readTagSpecifications(parameters, ['volume']).volume,
    ...(snapshotId ? { copyId: snapshotId } : {}),
  };
  if (request.sizeGib === undefined && !snapshotId)
    throw new Ec2Error('MissingParameter', 'The request must contain the parameter size/snapshot');
  return ({ datacenter, call }) => volume(datacenter.createDisk(call, request));
};

export const describeVolumes: Action = (parameters) => {
  const ids = checkIds('vol', parameters.strings('VolumeId'));
  const { maxResults, nextToken } = readPaging(parameters, { min: 5, max: 500, above: 'cap' });
  if (ids.length > 0 && maxResults !== undefined) {
    throw new Ec2Error('InvalidParameterCombination', 'The parameter volumeSet cannot be used with the parameter maxResults');
  }
  const where = readConditions(parameters, filterNames);
  const list = { ids: ids.length > 0 ? ids : undefined, where, pageSize: maxResults, pageToken: nextToken };
  return ({ datacenter, call }) => {
    const unfiltered = !list.ids && where.length === 0 && maxResults === undefined;
    const { disks, nextPageToken } = datacenter.listDisks({ ...call, unfiltered }, list);
    return itemList('volumeSet', disks, volume) + element('nextToken', nextPageToken);
  };
};

export const attachVolume: Action = (parameters) => {
  const request = { diskId: volumeId(parameters), hostId: parameters.required('InstanceId'), device: parameters.required('Device') };
  checkIds('i', [request.hostId]);
  return ({ datacenter, call }) => attachment(datacenter.attachDisk(call, request));
};

export const detachVolume: Action = (parameters) => {
  const request = {
    diskId: volumeId(parameters),
    hostId: parameters.string('InstanceId'),
    device: parameters.string('Device'),
    force: parameters.boolean('Force'),
  };
  if (request.hostId !== undefined) checkIds('i', [request.hostId]);
  return ({ datacenter, call }) => attachment(datacenter.detachDisk(call, request));
};

export const deleteVolume: Action = (parameters) => {
  const diskId = volumeId(parameters);
  return ({ datacenter, call }) => {
    datacenter.deleteDisk(call, { diskId });
    return returnTrue;
  };
};

/** Done at once, where EC2 takes its time. */
export const modifyVolume: Action = (parameters) => {
  const request = {
    diskId: volumeId(parameters),
    sizeGib: parameters.integer('Size'),
    type: parameters.string('VolumeType'),
    iops: parameters.integer('Iops'),
    throughput: parameters.integer('Throughput'),
  };
  return ({ datacenter, call }) => {
    const changed = datacenter.changeDisk(call, request);
    return parent(
      'volumeModification',
      element('volumeId', changed.id),
      '<modificationState>completed</modificationState><progress>100</progress>',
      element('targetSize', changed.sizeGib),
      element('targetVolumeType', changed.type),
      element('targetIops', changed.iops),
      element('targetThroughput', changed.throughput),
    );
  };
};

function volumeId(parameters: Parameters): string {
  const id = parameters.required('VolumeId');
  checkIds('vol', [id]);
  return id;
}

function volume(disk: Disk): string {
  return [
    element('volumeId', disk.id),
    element('size', disk.sizeGib),
    disk.copyId === undefined ? '<snapshotId/>' : element('snapshotId', disk.copyId),
    element('availabilityZone', disk.zone),
    element('status', disk.state),
    element('createTime', timestamp(disk.createdAtMs)),
    itemList('attachmentSet', disk.attachment ? [disk.attachment] : [], attachment),
    tagList(disk.tags),
    element('volumeType', disk.type),
    element('iops', disk.iops),
    element('throughput', disk.throughput),
    element('encrypted', disk.encrypted),
    element('kmsKeyId', disk.keyId),
    '<multiAttachEnabled>false</multiAttachEnabled>',
  ].join('');
}

function attachment({ diskId, hostId, device, state, attachedAtMs, endsWithHost }: DiskAttachment): string {
  return [
    element('volumeId', diskId),
    element('instanceId', hostId),
    element('device', device),
    element('status', state),
    element('attachTime', timestamp(attachedAtMs)),
    element('deleteOnTermination', endsWithHost),
  ].join('');
}
