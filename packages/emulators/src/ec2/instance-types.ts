import type { Size } from '../datacenter/datacenter.ts';
import type { Action } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { readConditions } from './filters.ts';
import { matchItems } from './match-items.ts';
import { pageOf, readPaging } from './paging.ts';
import { invalidValue } from './parameters.ts';
import { element, itemList, parent } from './xml.ts';

export const describeInstanceTypes: Action = (parameters) => {
  const names = parameters.strings('InstanceType');
  const paging = readPaging(parameters, { min: 5, max: 100, above: 'refuse' });
  const conditions = readConditions(parameters, {
    'instance-type': 'id',
    'processor-info.supported-architecture': 'arch',
    'current-generation': 'current',
    'burstable-performance-supported': 'burstable',
    'vcpu-info.default-vcpus': 'vcpus',
    'memory-info.size-in-mib': 'memoryMib',
  });
  return ({ datacenter, call }) => {
    const { sizes } = datacenter.catalogue(call);
    const unknown = names.filter((name) => !sizes.some((size) => size.id === name));
    if (unknown.length > 0) {
      throw new Ec2Error('InvalidInstanceType', `The following supplied instance types do not exist: [${unknown.join(', ')}]`);
    }
    const wanted = names.length > 0 ? sizes.filter((size) => names.includes(size.id)) : sizes;
    const found = matchItems(wanted, conditions, {
      id: (size) => size.id,
      arch: (size) => size.arch,
      current: () => 'true',
      burstable: (size) => String(size.burstable),
      vcpus: (size) => String(size.vcpus),
      memoryMib: (size) => String(size.memoryMib),
    });
    const { items, tokenXml } = pageOf(found, paging);
    return itemList('instanceTypeSet', items, toXml) + tokenXml;
  };
};

/** Every type is offered everywhere; that a zone is out of one is not told here, on EC2 neither. */
export const describeInstanceTypeOfferings: Action = (parameters) => {
  const locationType = parameters.string('LocationType') ?? 'region';
  const paging = readPaging(parameters, { min: 5, max: 1_000, above: 'refuse' });
  const conditions = readConditions(parameters, { 'instance-type': 'size', location: 'location' });
  if (!['region', 'availability-zone', 'availability-zone-id'].includes(locationType)) throw invalidValue('LocationType', locationType);
  return ({ datacenter, call }) => {
    const { sizes, zones } = datacenter.catalogue(call);
    const places = {
      region: [call.region],
      'availability-zone': zones.map(({ name }) => name),
      'availability-zone-id': zones.map(({ id }) => id),
    };
    const offerings = places[locationType as keyof typeof places].flatMap((location) => sizes.map(({ id }) => ({ size: id, location })));
    const found = matchItems(offerings, conditions, { size: (one) => one.size, location: (one) => one.location });
    const { items, tokenXml } = pageOf(found, paging);
    const offering = ({ size, location }: (typeof offerings)[number]) =>
      [element('instanceType', size), element('locationType', locationType), element('location', location)].join('');
    return itemList('instanceTypeOfferingSet', items, offering) + tokenXml;
  };
};

function toXml(size: Size): string {
  return [
    element('instanceType', size.id),
    '<currentGeneration>true</currentGeneration><freeTierEligible>false</freeTierEligible>',
    '<supportedUsageClasses><item>on-demand</item><item>spot</item></supportedUsageClasses>',
    '<supportedRootDeviceTypes><item>ebs</item></supportedRootDeviceTypes>',
    '<supportedVirtualizationTypes><item>hvm</item></supportedVirtualizationTypes>',
    '<bareMetal>false</bareMetal><hypervisor>nitro</hypervisor>',
    parent('processorInfo', parent('supportedArchitectures', element('item', size.arch))),
    parent('vCpuInfo', element('defaultVCpus', size.vcpus), element('defaultCores', Math.ceil(size.vcpus / 2))),
    parent('memoryInfo', element('sizeInMiB', size.memoryMib)),
    '<instanceStorageSupported>false</instanceStorageSupported>',
    size.gpus > 0
      ? parent(
          'gpuInfo',
          itemList('gpus', [size.gpus], (count) => element('count', count)),
        )
      : '',
    '<hibernationSupported>false</hibernationSupported>',
    element('burstablePerformanceSupported', size.burstable),
    '<dedicatedHostsSupported>false</dedicatedHostsSupported><autoRecoverySupported>true</autoRecoverySupported>',
  ].join('');
}
