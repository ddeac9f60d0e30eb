import { DescribeInstancesCommand, type Filter, type Instance } from '@aws-sdk/client-ec2';
import { type CallOptions, type IdsOptions, type ListOptions, type Observation, type ObservedServer, ownerTagKeys } from '../driver.ts';
import { type AwsClients, call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import { toObservedServer } from './observed-server.ts';
import { mergeObservations, observePages } from './read-pages.ts';

export interface ObserveContext {
  clients: AwsClients;
  now: () => Date;
  /** Servers asked for per page. EC2 gives at most 1,000 and takes no less than 5. */
  pageSize: number;
}

/** EC2 takes 200 values in one filter. */
const filterValuesMax = 200;

/** The three ways to look at servers. All are filters, never ids: an id that EC2 does not know would fail the whole call. */
export function observeServers(context: ObserveContext) {
  return {
    list: ({ location, installation, signal }: ListOptions) =>
      read(context, {
        location,
        signal,
        filters: [tagFilter(ownerTagKeys.installation, installation)],
        what: `list the servers in ${location}`,
      }),

    findByLaunch: ({ location, installation, launch, signal }: ListOptions & { launch: string }) =>
      read(context, {
        location,
        signal,
        filters: [tagFilter(ownerTagKeys.installation, installation), tagFilter(ownerTagKeys.launch, launch)],
        what: `list the servers of launch ${launch} in ${location}`,
      }),

    async describe({ location, cloudIds, signal }: IdsOptions): Promise<Observation<ObservedServer>> {
      const parts: Observation<ObservedServer>[] = [];
      for (const ids of chunksOf([...new Set(cloudIds)], filterValuesMax)) {
        const filters = [{ Name: 'instance-id', Values: ids }];
        parts.push(await read(context, { location, signal, filters, what: `describe ${ids.length} servers in ${location}` }));
      }
      return mergeObservations(parts, context.now);
    },
  };
}

export function tagFilter(key: string, value: string): Filter {
  return { Name: `tag:${key}`, Values: [value] };
}

export function chunksOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

type Read = CallOptions & { location: string; filters: Filter[]; what: string };

function read({ clients, now, pageSize }: ObserveContext, { location, filters, what, signal }: Read): Promise<Observation<ObservedServer>> {
  return observePages({
    now,
    readPage: async (token) => {
      const input = { Filters: filters, MaxResults: pageSize, NextToken: token };
      const answer = await call(clients, { what, signal, isPage: true }, (http) =>
        clients.ec2(location).send(new DescribeInstancesCommand(input), http),
      );
      // The SDK reads an empty body as an answer without anything; taken for an empty list it would mean that every server is gone.
      if (!answer.Reservations) throw unreadableAnswer('list of reservations', { what, creating: false, secrets: [] });
      const instances = answer.Reservations.flatMap(({ Instances }) => Instances ?? []);
      return { items: instances.filter(hasId).map(toObservedServer), nextToken: answer.NextToken };
    },
  });
}

export function hasId(instance: Instance): instance is Instance & { InstanceId: string } {
  return Boolean(instance.InstanceId);
}
