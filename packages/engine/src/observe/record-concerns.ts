import { isDeepStrictEqual } from 'node:util';
import type { CheckVerdict, ObservedStatus } from '@farmhand/clouds/driver';
import type { CloudStatus } from '@farmhand/domain/health';
import type { ServerRow } from '../store/rows.ts';
import type { Recording } from './record-observation.ts';

/**
 * Records what the cloud's own checks say of servers. What they positively say is believed at any time; that nothing is said against a server any
 * more only when all was read.
 */
export function recordConcerns(recording: Recording): void {
  const { changes, differing, listing, servers } = recording;
  const { concerns } = listing;
  if (concerns === null) return;
  const byCloudId = new Map(concerns.items.map((item) => [item.cloudId, item]));
  for (const row of servers) {
    const item = row.cloudId === null ? undefined : byCloudId.get(row.cloudId);
    if (item === undefined && (row.cloudStatus === null || concerns.result !== 'complete')) continue;
    const cloudStatus = item === undefined ? null : statusOf(row, item, concerns.startedAt);
    if (isDeepStrictEqual(cloudStatus, row.cloudStatus)) continue;
    changes.patch('Server', row, { cloudStatus }, { action: 'server.observe' });
    differing.add(row.farmRoleId);
  }
}

/** Since when it is impaired is when we first saw it so: the cloud's own time may lie before we could see anything. */
function statusOf({ cloudStatus }: ServerRow, item: ObservedStatus, startedAt: Date): CloudStatus | null {
  const impaired = isImpaired(item) ? { since: cloudStatus?.impaired?.since ?? startedAt.toISOString(), text: textOf(item) } : null;
  const events = item.events.map(({ code, text, notBefore }) => ({ code, text, notBefore: notBefore?.toISOString() ?? null }));
  return impaired === null && events.length === 0 ? null : { impaired, events };
}

const isImpaired = ({ system, instance }: ObservedStatus) => system === 'impaired' || instance === 'impaired';

const words: Record<CheckVerdict, string> = {
  ok: 'passes',
  impaired: 'fails',
  initializing: 'has just begun',
  'insufficient-data': 'has no data',
  'not-applicable': 'does not apply',
};

function textOf({ system, instance, impairedSince }: ObservedStatus): string {
  const since = impairedSince === null ? '' : ` (since ${impairedSince.toISOString()})`;
  return `The cloud’s check of the machine ${words[system]}, that of the server itself ${words[instance]}${since}.`;
}
