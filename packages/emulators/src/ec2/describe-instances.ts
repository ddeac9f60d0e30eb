import type { Host, ListRequest } from '../datacenter/datacenter.ts';
import type { Action, ActionContext } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { type FilterNames, readConditions } from './filters.ts';
import { checkIds } from './ids.ts';
import { instanceState, reservationSet } from './instance-xml.ts';
import { readPaging } from './paging.ts';
import type { Parameters } from './parameters.ts';
import { element, itemList, parent } from './xml.ts';

const filterNames: FilterNames = {
  'instance-id': 'id',
  'instance-state-name': 'state',
  'availability-zone': 'zone',
  'client-token': 'token',
  'reservation-id': 'launchId',
  'launch-index': 'launchIndex',
  'image-id': 'imageId',
  'instance-type': 'sizeId',
  'vpc-id': 'networkId',
  'subnet-id': 'subnetId',
  'group-id': 'firewallGroupId',
  'instance.group-id': 'firewallGroupId',
  'network-interface.group-id': 'firewallGroupId',
  'key-name': 'keyName',
  'private-ip-address': 'privateIp',
  'ip-address': 'publicIp',
  'owner-id': 'accountId',
  'block-device-mapping.volume-id': 'diskId',
};

const statusFilterNames: FilterNames = {
  ...filterNames,
  // A host has one check here: it stands for the machine's and for the system's.
  'instance-status.status': 'check',
  'system-status.status': 'check',
  'event.code': 'eventCode',
};

export const describeInstances: Action = (parameters) => {
  const list = readList(parameters);
  return (context) => {
    const { hosts, nextPageToken } = runList(context, list);
    return reservationSet(hosts) + element('nextToken', nextPageToken);
  };
};

/** Only running instances, unless all are asked for. */
export const describeInstanceStatus: Action = (parameters) => {
  const list = readList(parameters, statusFilterNames);
  const all = parameters.boolean('IncludeAllInstances') ?? false;
  const states = { field: 'state', anyOf: all ? ['*'] : ['running'] };
  return (context) => {
    const { hosts, nextPageToken } = runList(context, { ...list, where: [...(list.where ?? []), states] });
    return itemList('instanceStatusSet', hosts, status) + element('nextToken', nextPageToken);
  };
};

function readList(parameters: Parameters, names: FilterNames = filterNames): ListRequest {
  const ids = checkIds('i', parameters.strings('InstanceId'));
  const { maxResults, nextToken } = readPaging(parameters, { min: 5, max: 1_000, above: 'refuse' });
  if (ids.length > 0 && maxResults !== undefined) {
    const text = 'The parameter instancesSet cannot be used with the parameter maxResults';
    throw new Ec2Error('InvalidParameterCombination', text);
  }
  const where = readConditions(parameters, names);
  return { ids: ids.length > 0 ? ids : undefined, where, pageSize: maxResults, pageToken: nextToken };
}

function runList({ datacenter, call }: ActionContext, list: ListRequest): { hosts: Host[]; nextPageToken?: string } {
  const unfiltered = !list.ids && list.where?.length === 0 && list.pageSize === undefined;
  return datacenter.listHosts({ ...call, unfiltered }, list);
}

function status(host: Host): string {
  const summary = (name: string) =>
    parent(
      name,
      element('status', host.check),
      itemList(
        'details',
        host.check === 'not-applicable' ? [] : [host.check],
        (check) => element('name', 'reachability') + element('status', reachability[check]),
      ),
    );
  return [
    element('instanceId', host.id),
    element('availabilityZone', host.zone),
    instanceState('instanceState', host.state),
    summary('systemStatus'),
    summary('instanceStatus'),
  ].join('');
}

const reachability = { ok: 'passed', initializing: 'initializing', impaired: 'failed' } as const;
