import type { DiskCopy } from '../datacenter/datacenter.ts';
import { type Action, returnTrue } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { type FilterNames, readConditions } from './filters.ts';
import { checkIds } from './ids.ts';
import { readPaging } from './paging.ts';
import { readTagSpecifications } from './tag-specifications.ts';
import { element, itemList, tagList, timestamp } from './xml.ts';

const filterNames: FilterNames = { 'snapshot-id': 'id', 'volume-id': 'diskId', status: 'state' };

/** EC2 takes no token here: the same call again makes another snapshot. */
export const createSnapshot: Action = (parameters) => {
  const request = {
    diskId: parameters.required('VolumeId'),
    description: parameters.string('Description'),
    tags: readTagSpecifications(parameters, ['snapshot']).snapshot,
  };
  checkIds('vol', [request.diskId]);
  return ({ datacenter, call }) => snapshot(datacenter.createCopy(call, request));
};

export const describeSnapshots: Action = (parameters) => {
  const ids = checkIds('snap', parameters.strings('SnapshotId'));
  const { maxResults, nextToken } = readPaging(parameters, { min: 5, max: 1_000, above: 'cap' });
  if (ids.length > 0 && maxResults !== undefined) {
    throw new Ec2Error('InvalidParameterCombination', 'The parameter snapshotSet cannot be used with the parameter maxResults');
  }
  // There are no snapshots of others here.
  if (parameters.strings('Owner').some((owner) => owner !== 'self')) {
    throw new Ec2Error('InvalidParameterValue', 'The emulator has only snapshots of your own: owner self.');
  }
  const list = {
    ids: ids.length > 0 ? ids : undefined,
    where: readConditions(parameters, filterNames),
    pageSize: maxResults,
    pageToken: nextToken,
  };
  return ({ datacenter, call }) => {
    const { copies, nextPageToken } = datacenter.listCopies(call, list);
    return itemList('snapshotSet', copies, snapshot) + element('nextToken', nextPageToken);
  };
};

export const deleteSnapshot: Action = (parameters) => {
  const [copyId] = checkIds('snap', [parameters.required('SnapshotId')]);
  return ({ datacenter, call }) => {
    datacenter.deleteCopy(call, { copyId: copyId! });
    return returnTrue;
  };
};

function snapshot(copy: DiskCopy): string {
  return [
    element('snapshotId', copy.id),
    element('volumeId', copy.diskId),
    element('status', copy.state),
    element('startTime', timestamp(copy.startedAtMs)),
    element('progress', `${copy.progressPercent}%`),
    element('ownerId', copy.accountId),
    element('volumeSize', copy.sizeGib),
    element('description', copy.description),
    element('encrypted', copy.encrypted),
    element('storageTier', 'standard'),
    tagList(copy.tags),
  ].join('');
}
