import type { Host, HostModification } from '../datacenter/datacenter.ts';
import { type Action, returnTrue } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { checkIds } from './ids.ts';
import type { InstanceExtras } from './instance-extras.ts';
import { defaultMetadataOptions, metadataOptions, securityGroups } from './instance-xml.ts';
import { invalidValue, type Parameters } from './parameters.ts';
import { metadataOptionsOf, readUserData } from './run-instances.ts';
import { element, itemList, parent, timestamp } from './xml.ts';

export const describeInstanceAttribute: Action = (parameters) => {
  const id = parameters.required('InstanceId');
  checkIds('i', [id]);
  const attribute = parameters.required('Attribute');
  const toXml = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (!toXml) throw invalidValue('attribute', attribute);
  return ({ datacenter, call }) => {
    const { hosts } = datacenter.listHosts(call, { ids: [id] });
    return element('instanceId', id) + toXml(hosts[0]!);
  };
};

const attributes: Readonly<Record<string, (host: Host) => string>> = {
  userData: (host) => (host.userData === undefined ? '<userData/>' : value('userData', host.userData)),
  disableApiTermination: (host) => value('disableApiTermination', host.terminationProtected),
  disableApiStop: (host) => value('disableApiStop', extrasOf(host).disableApiStop ?? false),
  instanceType: (host) => value('instanceType', host.sizeId),
  instanceInitiatedShutdownBehavior: (host) => value('instanceInitiatedShutdownBehavior', extrasOf(host).shutdownBehavior ?? 'stop'),
  rootDeviceName: (host) => value('rootDeviceName', host.rootDevice),
  ebsOptimized: (host) => value('ebsOptimized', extrasOf(host).ebsOptimized ?? false),
  sourceDestCheck: (host) => value('sourceDestCheck', extrasOf(host).sourceDestCheck ?? true),
  groupSet: (host) => securityGroups(host.firewallGroupIds),
  blockDeviceMapping: (host) =>
    itemList('blockDeviceMapping', host.disks, (disk) =>
      [
        element('deviceName', disk.device),
        parent(
          'ebs',
          element('volumeId', disk.diskId),
          element('status', disk.state),
          element('attachTime', timestamp(disk.attachedAtMs)),
          element('deleteOnTermination', disk.endsWithHost),
        ),
      ].join(''),
    ),
};

/** Takes one attribute per request, in its own parameter or as `Attribute` and `Value`. */
export const modifyInstanceAttribute: Action = (parameters) => {
  const hostId = parameters.required('InstanceId');
  checkIds('i', [hostId]);
  const changes = [...readAttributes(parameters), ...readNamedAttribute(parameters)];
  if (changes.length === 0) throw new Ec2Error('InvalidParameterCombination', 'No attributes specified.');
  if (changes.length > 1) throw new Ec2Error('InvalidParameterCombination', 'Fields for multiple attribute types specified');
  return ({ datacenter, call }) => {
    datacenter.changeHost(call, { hostId, ...changes[0] });
    return returnTrue;
  };
};

/** Takes only what is given; the rest stays. */
export const modifyInstanceMetadataOptions: Action = (parameters) => {
  const hostId = parameters.required('InstanceId');
  checkIds('i', [hostId]);
  // Read twice: once so that nothing is left unread, and then over what the host has.
  metadataOptionsOf(parameters);
  return ({ datacenter, call }) => {
    const { hosts } = datacenter.listHosts(call, { ids: [hostId] });
    const present = extrasOf(hosts[0]!).metadataOptions ?? defaultMetadataOptions;
    const changed = metadataOptionsOf(parameters, present);
    datacenter.changeHost(call, { hostId, extras: { metadataOptions: changed } });
    return element('instanceId', hostId) + metadataOptions(changed, 'instanceMetadataOptions');
  };
};

type Change = Omit<HostModification, 'hostId'>;

function readAttributes(parameters: Parameters): Change[] {
  const boolean = (name: string) => parameters.object(name).boolean('Value');
  const string = (name: string) => parameters.object(name).string('Value');
  const groups = parameters.strings('GroupId');
  const devices = parameters.items('BlockDeviceMapping').map((mapping) => {
    const ends = mapping.object('Ebs').boolean('DeleteOnTermination');
    if (ends === undefined) throw new Ec2Error('MissingParameter', 'The request must contain the parameter Ebs.DeleteOnTermination');
    return [mapping.required('DeviceName'), ends] as const;
  });
  const found: (Change | undefined)[] = [
    given(boolean('DisableApiTermination'), (terminationProtected) => ({ terminationProtected })),
    given(string('InstanceType'), (sizeId) => ({ sizeId })),
    given(readUserData(string('UserData')), (userData) => ({ userData })),
    given(boolean('DisableApiStop'), (disableApiStop) => ({ extras: { disableApiStop } })),
    given(boolean('EbsOptimized'), (ebsOptimized) => ({ extras: { ebsOptimized } })),
    given(boolean('SourceDestCheck'), (sourceDestCheck) => ({ extras: { sourceDestCheck } })),
    given(string('InstanceInitiatedShutdownBehavior'), (shutdownBehavior) => ({ extras: { shutdownBehavior } })),
    groups.length > 0 ? { firewallGroupIds: groups } : undefined,
    devices.length > 0 ? { diskEndsWithHost: Object.fromEntries(devices) } : undefined,
  ];
  return found.filter((change) => change !== undefined);
}

function readNamedAttribute(parameters: Parameters): Change[] {
  const attribute = parameters.string('Attribute');
  const text = parameters.string('Value');
  if (attribute === undefined || text === undefined) return [];
  switch (attribute) {
    case 'disableApiTermination':
      return [{ terminationProtected: text === 'true' }];
    case 'instanceType':
      return [{ sizeId: text }];
    case 'userData':
      return [{ userData: readUserData(text) }];
    default:
      throw invalidValue('attribute', attribute);
  }
}

function given<T>(input: T | undefined, toChange: (input: T) => Change): Change | undefined {
  return input === undefined ? undefined : toChange(input);
}

function value(name: string, content: string | boolean): string {
  return parent(name, element('value', content));
}

function extrasOf(host: Host): InstanceExtras {
  return host.extras;
}
