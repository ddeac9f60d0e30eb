import type { Zone } from '../datacenter/datacenter.ts';
import type { Action } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { readConditions } from './filters.ts';
import { matchItems } from './match-items.ts';
import { element, itemList } from './xml.ts';

/** All regions are always enabled, so that asking for all changes nothing. */
export const describeRegions: Action = (parameters) => {
  const names = parameters.strings('RegionName');
  parameters.boolean('AllRegions');
  const conditions = readConditions(parameters, { 'region-name': 'name', endpoint: 'endpoint', 'opt-in-status': 'optIn' });
  return ({ datacenter, call }) => {
    const { regions } = datacenter.catalogue(call);
    requireKnown(names, regions, (name) => new Ec2Error('InvalidParameterValue', `Invalid region name: [${name}]`));
    const wanted = names.length > 0 ? regions.filter((name) => names.includes(name)) : regions;
    const found = matchItems(wanted, conditions, { name: (name) => name, endpoint, optIn: () => 'opt-in-not-required' });
    return itemList('regionInfo', found, (name) =>
      [element('regionName', name), element('regionEndpoint', endpoint(name)), element('optInStatus', 'opt-in-not-required')].join(''),
    );
  };
};

export const describeAvailabilityZones: Action = (parameters) => {
  const names = parameters.strings('ZoneName');
  const ids = parameters.strings('ZoneId');
  parameters.boolean('AllAvailabilityZones');
  const conditions = readConditions(parameters, {
    'zone-name': 'name',
    'zone-id': 'id',
    state: 'state',
    'region-name': 'region',
    'zone-type': 'type',
    'opt-in-status': 'optIn',
  });
  return ({ datacenter, call }) => {
    const { zones } = datacenter.catalogue(call);
    const unknown = (name: string) => new Ec2Error('InvalidParameterValue', `Invalid availability zone: [${name}]`);
    requireKnown(
      names,
      zones.map((zone) => zone.name),
      unknown,
    );
    requireKnown(
      ids,
      zones.map((zone) => zone.id),
      unknown,
    );
    const wanted = zones.filter((zone) => (names.length === 0 || names.includes(zone.name)) && (ids.length === 0 || ids.includes(zone.id)));
    const found = matchItems(wanted, conditions, {
      name: (zone) => zone.name,
      id: (zone) => zone.id,
      state: () => 'available',
      region: () => call.region,
      type: () => 'availability-zone',
      optIn: () => 'opt-in-not-required',
    });
    return itemList('availabilityZoneInfo', found, (zone) => zoneXml(zone, call.region));
  };
};

function zoneXml({ name, id }: Zone, region: string): string {
  return [
    element('zoneName', name),
    element('zoneId', id),
    '<zoneState>available</zoneState><zoneType>availability-zone</zoneType><optInStatus>opt-in-not-required</optInStatus><messageSet/>',
    element('regionName', region),
    element('groupName', region),
    element('networkBorderGroup', region),
  ].join('');
}

function endpoint(region: string): string {
  return `ec2.${region}.amazonaws.com`;
}

function requireKnown(wanted: readonly string[], known: readonly string[], toError: (name: string) => Ec2Error): void {
  const missing = wanted.find((name) => !known.includes(name));
  if (missing !== undefined) throw toError(missing);
}
