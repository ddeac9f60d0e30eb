import {
  DescribeInstanceStatusCommand,
  type EventCode,
  type Filter,
  type InstanceStatus,
  type InstanceStatusEvent,
} from '@aws-sdk/client-ec2';
import type { CallOptions, CheckVerdict, Observation, ObservedStatus } from '../driver.ts';
import { call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import type { ObserveContext } from './observe-servers.ts';
import { mergeObservations, observePages } from './read-pages.ts';

/** All codes of scheduled events that EC2 documents. */
const eventCodes: EventCode[] = ['instance-reboot', 'system-reboot', 'system-maintenance', 'instance-retirement', 'instance-stop'];

/**
 * Filters that together name every concern: EC2 joins the filters of one request by "and", so each is a request of its own. In a healthy fleet
 * all three answers are empty, however large it is.
 */
const concerns: Filter[] = [
  { Name: 'instance-status.status', Values: ['impaired'] },
  { Name: 'system-status.status', Values: ['impaired'] },
  { Name: 'event.code', Values: eventCodes },
];

export function listConcerns(context: ObserveContext) {
  return async (options: CallOptions & { location: string }): Promise<Observation<ObservedStatus>> => {
    const parts: Observation<ObservedStatus>[] = [];
    for (const filter of concerns) parts.push(await read(context, { ...options, filter }));
    const all = mergeObservations(parts, context.now);
    // Each says all there is to say about its servers; one that is named twice was seen twice.
    return { ...all, items: [...new Map(all.items.map((item) => [item.cloudId, item])).values()] };
  };
}

function read(
  { clients, now, pageSize }: ObserveContext,
  { location, signal, filter }: CallOptions & { location: string; filter: Filter },
): Promise<Observation<ObservedStatus>> {
  const what = `read the status checks in ${location}`;
  return observePages({
    now,
    readPage: async (token) => {
      const input = { Filters: [filter], MaxResults: pageSize, NextToken: token };
      const answer = await call(clients, { what, signal, isPage: true }, (http) =>
        clients.ec2(location).send(new DescribeInstanceStatusCommand(input), http),
      );
      // An empty body would mean that all is well again.
      if (!answer.InstanceStatuses) throw unreadableAnswer('list of statuses', { what, creating: false, secrets: [] });
      return { items: answer.InstanceStatuses.flatMap(toStatus), nextToken: answer.NextToken };
    },
  });
}

function toStatus({ InstanceId, InstanceStatus: instance, SystemStatus: system, Events = [] }: InstanceStatus): ObservedStatus[] {
  if (!InstanceId) return [];
  const times = [...(instance?.Details ?? []), ...(system?.Details ?? [])].flatMap(({ ImpairedSince }) => ImpairedSince?.getTime() ?? []);
  return [
    {
      cloudId: InstanceId,
      system: toVerdict(system?.Status),
      instance: toVerdict(instance?.Status),
      impairedSince: times.length === 0 ? null : new Date(Math.min(...times)),
      events: Events.filter(isToCome).map(({ Code, Description, NotBefore }) => ({
        code: Code ?? 'event',
        text: Description ?? '',
        notBefore: NotBefore ?? null,
      })),
    },
  ];
}

/** EC2 goes on listing events for a week after they are over, and says so at the beginning of their description. */
const isToCome = ({ Description }: InstanceStatusEvent) => !/^\[(Completed|Canceled)\]/.test(Description ?? '');

const verdicts: readonly string[] = ['ok', 'impaired', 'initializing', 'insufficient-data', 'not-applicable'] satisfies CheckVerdict[];

/** A word that EC2 does not document says nothing. */
function toVerdict(status: string | undefined): CheckVerdict {
  return status !== undefined && verdicts.includes(status) ? (status as CheckVerdict) : 'insufficient-data';
}
