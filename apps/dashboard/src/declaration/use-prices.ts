import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../generated/gql.ts';
import { type PlacePrices, placeOf, toPrice, volumeKey } from './estimate-cost.ts';
import type { FarmRoleValues } from './farm-role-values.ts';

const PlacePricesDocument = graphql(`
  query PlacePrices($cloudAccountId: ID!, $location: String!, $volumes: [VolumeToPriceInput!]!) {
    node(id: $cloudAccountId) {
      ... on CloudAccount {
        id
        catalogue {
          instanceTypes(location: $location) {
            ... on InstanceTypeList {
              items {
                name
                usdPerHour
              }
            }
            ... on CloudCallError {
              message
            }
          }
          volumePrices(location: $location, volumes: $volumes) {
            type
            sizeGib
            iops
            throughputMibps
            usdPerMonth
            snapshotUsdPerMonth
          }
          addressUsdPerMonth(location: $location)
        }
      }
    }
  }
`);

/** The prices of each place that is declared, once they are read. */
export function usePrices(farmRoles: readonly FarmRoleValues[]): (place: string) => PlacePrices | undefined {
  const client = useClient();
  const [known, setKnown] = useState<ReadonlyMap<string, PlacePrices>>(new Map());
  const asked = JSON.stringify(placesOf(farmRoles));
  useEffect(() => {
    let isOver = false;
    for (const { place, ...variables } of JSON.parse(asked) as ReturnType<typeof placesOf>) {
      void client
        .query(PlacePricesDocument, variables)
        .toPromise()
        .then(({ data }) => {
          if (isOver || data?.node?.__typename !== 'CloudAccount') return;
          const { instanceTypes, volumePrices, addressUsdPerMonth: address } = data.node.catalogue;
          // What cannot be read has no known price.
          const items = 'items' in instanceTypes ? instanceTypes.items : [];
          const servers = new Map(items.flatMap(({ name, usdPerHour }) => (usdPerHour === null ? [] : [[name, usdPerHour] as const])));
          const volumes = volumePrices.map((volume) => [volumeKey(volume), volume.usdPerMonth] as const);
          const snapshots = volumePrices.map((volume) => [volumeKey(volume), volume.snapshotUsdPerMonth] as const);
          setKnown((before) => {
            const known = before.get(place);
            return new Map(before).set(place, {
              ...{ servers, address },
              volumes: new Map([...(known?.volumes ?? []), ...volumes]),
              snapshots: new Map([...(known?.snapshots ?? []), ...snapshots]),
            });
          });
        });
    }
    return () => {
      isOver = true;
    };
  }, [client, asked]);
  return (place) => known.get(place);
}

function placesOf(farmRoles: readonly FarmRoleValues[]) {
  const chosen = farmRoles.filter(({ cloudAccountId, location }) => cloudAccountId !== '' && location !== '');
  return [...Map.groupBy(chosen, placeOf)].map(([place, [first, ...others]]) => ({
    ...{ place, cloudAccountId: first?.cloudAccountId ?? '', location: first?.location ?? '' },
    volumes: [first, ...others]
      .flatMap((farmRole) => farmRole?.volumes.map(toPrice) ?? [])
      .filter(({ type, sizeGib }) => type !== '' && sizeGib > 0),
  }));
}
