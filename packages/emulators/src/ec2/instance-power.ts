import type { HostChange } from '../datacenter/datacenter.ts';
import { type Action, returnTrue } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { instanceIds } from './ids.ts';
import { instanceState } from './instance-xml.ts';
import type { Parameters } from './parameters.ts';
import { element, itemList } from './xml.ts';

export const terminateInstances: Action = (parameters) => {
  const hostIds = instanceIds(parameters);
  skipOsShutdown(parameters);
  return ({ datacenter, call }) => changes(datacenter.terminateHosts(call, { hostIds }));
};

export const stopInstances: Action = (parameters) => {
  const hostIds = instanceIds(parameters);
  const force = parameters.boolean('Force');
  skipOsShutdown(parameters);
  if (parameters.boolean('Hibernate')) {
    throw new Ec2Error('UnsupportedHibernationConfiguration', 'The instances are not enabled for hibernation.');
  }
  return ({ datacenter, call }) => changes(datacenter.stopHosts(call, { hostIds, force }));
};

export const startInstances: Action = (parameters) => {
  const hostIds = instanceIds(parameters);
  return ({ datacenter, call }) => changes(datacenter.startHosts(call, { hostIds }));
};

export const rebootInstances: Action = (parameters) => {
  const hostIds = instanceIds(parameters);
  return ({ datacenter, call }) => {
    datacenter.rebootHosts(call, { hostIds });
    return returnTrue;
  };
};

/** There is no operating system here to skip the shutdown of. */
function skipOsShutdown(parameters: Parameters): void {
  parameters.boolean('SkipOsShutdown');
}

function changes(list: readonly HostChange[]): string {
  return itemList('instancesSet', list, ({ hostId, previous, current }) =>
    [element('instanceId', hostId), instanceState('currentState', current), instanceState('previousState', previous)].join(''),
  );
}
