import { useQuery } from 'urql';
import { graphql } from '../generated/gql.ts';
import type { CatalogueQuery } from '../generated/graphql.ts';

const CatalogueLocationsDocument = graphql(`
  query CatalogueLocations($cloudAccountId: ID!) {
    node(id: $cloudAccountId) {
      ... on CloudAccount {
        id
        catalogue {
          locations {
            ... on LocationList {
              items {
                name
                label
              }
            }
            ... on CloudCallError {
              message
            }
          }
        }
      }
    }
  }
`);

const CatalogueDocument = graphql(`
  query Catalogue($cloudAccountId: ID!, $location: String!) {
    node(id: $cloudAccountId) {
      ... on CloudAccount {
        id
        catalogue {
          zones(location: $location) {
            ... on ZoneList {
              items {
                name
                available
              }
            }
            ... on CloudCallError {
              message
            }
          }
          instanceTypes(location: $location) {
            ... on InstanceTypeList {
              items {
                name
                vcpus
                memoryMib
                architectures
                usdPerHour
              }
            }
            ... on CloudCallError {
              message
            }
          }
          subnets(location: $location) {
            ... on SubnetList {
              items {
                id
                name
                networkId
                zone
                cidr
              }
            }
            ... on CloudCallError {
              message
            }
          }
          securityGroups(location: $location) {
            ... on SecurityGroupList {
              items {
                id
                name
                networkId
              }
            }
            ... on CloudCallError {
              message
            }
          }
          keyPairs(location: $location) {
            ... on KeyPairList {
              items {
                name
              }
            }
            ... on CloudCallError {
              message
            }
          }
        }
      }
    }
  }
`);

/** A list from the cloud: on its way, read, or why not. What cannot be read can still be typed. */
export type CloudList<T> = { status: 'reading' } | { status: 'read'; items: T[] } | { status: 'unread'; because: string };

type Read = Extract<NonNullable<CatalogueQuery['node']>, { __typename: 'CloudAccount' }>['catalogue'];
type ItemsOf<R> = R extends { items: (infer T)[] } ? T : never;

export type InstanceTypeChoice = ItemsOf<Read['instanceTypes']>;
export type SubnetChoice = ItemsOf<Read['subnets']>;

export function useLocations(cloudAccountId: string) {
  const [{ data, error }] = useQuery({ query: CatalogueLocationsDocument, variables: { cloudAccountId }, pause: !cloudAccountId });
  const account = data?.node?.__typename === 'CloudAccount' ? data.node : undefined;
  return toList(account?.catalogue.locations, error);
}

export function useCatalogue(cloudAccountId: string, location: string) {
  const pause = !cloudAccountId || !location;
  const [{ data, error }] = useQuery({ query: CatalogueDocument, variables: { cloudAccountId, location }, pause });
  const read: Read | undefined = data?.node?.__typename === 'CloudAccount' ? data.node.catalogue : undefined;
  return {
    zones: toList(read?.zones, error),
    instanceTypes: toList(read?.instanceTypes, error),
    subnets: toList(read?.subnets, error),
    securityGroups: toList(read?.securityGroups, error),
    keyPairs: toList(read?.keyPairs, error),
  };
}

export type Catalogue = ReturnType<typeof useCatalogue>;

function toList<R extends object>(result: R | undefined, error: { message: string } | undefined): CloudList<ItemsOf<R>> {
  if (result && 'items' in result) return { status: 'read', items: result.items as ItemsOf<R>[] };
  if (result && 'message' in result) return { status: 'unread', because: String(result.message) };
  return error ? { status: 'unread', because: error.message } : { status: 'reading' };
}
