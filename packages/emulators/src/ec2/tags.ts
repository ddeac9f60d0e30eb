import type { TagEntry } from '../datacenter/datacenter.ts';
import { type Action, returnTrue } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { readConditions } from './filters.ts';
import { matchItems } from './match-items.ts';
import { pageOf, readPaging } from './paging.ts';
import type { Parameters } from './parameters.ts';
import { readTags } from './tag-specifications.ts';
import { element, itemList } from './xml.ts';

export const createTags: Action = (parameters) => {
  const resourceIds = readResources(parameters);
  const tags = readTags(parameters);
  if (Object.keys(tags).length === 0) throw new Ec2Error('MissingParameter', 'The request must contain the parameter Tag');
  return ({ datacenter, call }) => {
    datacenter.setTags(call, { resourceIds, tags });
    return returnTrue;
  };
};

/** A tag named without a value goes whatever its value is; with a value, even an empty one, only if it has that. */
export const deleteTags: Action = (parameters) => {
  const resourceIds = readResources(parameters);
  const tags = Object.fromEntries(parameters.items('Tag').map((tag) => [tag.required('Key'), tag.string('Value')]));
  if (Object.keys(tags).length === 0) throw new Ec2Error('MissingParameter', 'The request must contain the parameter Tag');
  return ({ datacenter, call }) => {
    datacenter.removeTags(call, { resourceIds, tags });
    return returnTrue;
  };
};

const resourceTypes = { host: 'instance', disk: 'volume', copy: 'snapshot', address: 'elastic-ip', key: 'key-pair' } as const;

export const describeTags: Action = (parameters) => {
  const conditions = readConditions(parameters, {
    'resource-id': 'resourceId',
    'resource-type': 'resourceType',
    key: 'key',
    value: 'value',
  });
  const paging = readPaging(parameters, { min: 5, max: 1_000, above: 'refuse' });
  return ({ datacenter, call }) => {
    const found = matchItems(datacenter.listTags(call), conditions, {
      resourceId: (tag) => tag.resourceId,
      resourceType: (tag) => resourceTypes[tag.kind],
      key: (tag) => tag.key,
      value: (tag) => tag.value,
    });
    const { items, tokenXml } = pageOf<TagEntry>(found, paging);
    return itemList('tagSet', items, toXml) + tokenXml;
  };
};

/** EC2's own bound. */
const resourcesMax = 1_000;

function readResources(parameters: Parameters): string[] {
  const ids = parameters.strings('ResourceId');
  if (ids.length === 0) throw new Ec2Error('MissingParameter', 'The request must contain the parameter resourceIdSet');
  if (ids.length > resourcesMax)
    throw new Ec2Error('InvalidParameterValue', `A request names at most ${resourcesMax} resources, not ${ids.length}.`);
  return ids;
}

function toXml({ resourceId, kind, key, value }: TagEntry): string {
  return [
    element('resourceId', resourceId),
    element('resourceType', resourceTypes[kind]),
    element('key', key),
    element('value', value),
  ].join('');
}
