import { CloudCallError } from '@farmhand/engine/engine-error';
import type { CatalogueReads } from '@farmhand/engine/read/catalogue';
import { builder } from '../builder.ts';
import { VolumeToPriceInput } from '../inputs/volume-to-price-input.ts';
import {
  CatalogueImageList,
  InstanceTypeList,
  KeyPairList,
  LocationList,
  NetworkList,
  SecurityGroupList,
  SubnetList,
  VolumePrice,
  ZoneList,
} from './catalogue-lists.ts';

/** What a cloud account can choose from, read from the cloud itself. Each field fails for itself. */
export const Catalogue = builder.objectRef<CatalogueReads>('Catalogue').implement({
  description: 'What can be chosen in this cloud account. Each list is a cloud call that can fail for itself.',
  fields: (t) => {
    const inLocation = { location: t.arg.string({ required: true }) };
    const errorsOf = (name: string) => ({ types: [CloudCallError], union: { name: `Catalogue${name}Result` } });
    return {
      locations: t.field({
        type: LocationList,
        errors: errorsOf('Locations'),
        complexity: 50,
        resolve: (reads) => listed(reads.locations()),
      }),
      zones: t.field({
        type: ZoneList,
        args: inLocation,
        errors: errorsOf('Zones'),
        complexity: 50,
        resolve: (reads, { location }) => listed(reads.zones(location)),
      }),
      instanceTypes: t.field({
        type: InstanceTypeList,
        args: inLocation,
        errors: errorsOf('InstanceTypes'),
        complexity: 50,
        resolve: (reads, { location }) => listed(reads.instanceTypes(location)),
      }),
      images: t.field({
        type: CatalogueImageList,
        args: { ...inLocation, search: t.arg.string() },
        errors: errorsOf('Images'),
        complexity: 50,
        resolve: (reads, { location, search }) => listed(reads.images(location, search ?? undefined)),
      }),
      networks: t.field({
        type: NetworkList,
        args: inLocation,
        errors: errorsOf('Networks'),
        complexity: 50,
        resolve: (reads, { location }) => listed(reads.networks(location)),
      }),
      subnets: t.field({
        type: SubnetList,
        args: inLocation,
        errors: errorsOf('Subnets'),
        complexity: 50,
        resolve: (reads, { location }) => listed(reads.subnets(location)),
      }),
      securityGroups: t.field({
        type: SecurityGroupList,
        args: inLocation,
        errors: errorsOf('SecurityGroups'),
        complexity: 50,
        resolve: (reads, { location }) => listed(reads.securityGroups(location)),
      }),
      volumePrices: t.field({
        type: [VolumePrice],
        args: { ...inLocation, volumes: t.arg({ type: [VolumeToPriceInput], required: true }) },
        description: 'By the price file: no cloud is asked.',
        resolve: (reads, { location, volumes }) => reads.volumePrices(location, volumes),
      }),
      addressUsdPerMonth: t.float({
        nullable: true,
        args: inLocation,
        description: 'Of one public address, by the price file. Null when the price is not known.',
        resolve: (reads, { location }) => reads.addressPrice(location),
      }),
      keyPairs: t.field({
        type: KeyPairList,
        args: inLocation,
        errors: errorsOf('KeyPairs'),
        complexity: 50,
        resolve: (reads, { location }) => listed(reads.keyPairs(location)),
      }),
    };
  },
});

async function listed<T>(read: Promise<readonly T[]>): Promise<{ items: readonly T[] }> {
  return { items: await read };
}
