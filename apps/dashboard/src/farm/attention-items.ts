import type { ReasonCode } from '@farmhand/domain/reason';
import type { FarmRowFragment } from '../generated/graphql.ts';
import { reasonTone } from '../reason/reason-tone.ts';

export interface AttentionItem {
  key: string;
  farmId: string;
  farmName: string;
  /** Null: it concerns the whole farm. */
  alias: string | null;
  reason: FarmRowFragment['farmRoles'][number]['reasons'][number];
}

/** What people should look at, over all farms: what waits for a person first, then what is bad, and then what is newest. */
export function attentionItems(farms: FarmRowFragment[]): AttentionItem[] {
  return farms.flatMap(itemsOf).sort((a, b) => severity(b) - severity(a) || b.reason.at.localeCompare(a.reason.at));
}

function itemsOf(farm: FarmRowFragment): AttentionItem[] {
  return farm.farmRoles.flatMap((farmRole) =>
    farmRole.reasons
      .filter((reason) => severityOf(reason.code) > 0)
      .map((reason) => ({
        key: `${farmRole.id}:${reason.code}`,
        farmId: farm.id,
        farmName: farm.name,
        alias: farmRole.alias,
        reason,
      })),
  );
}

const severity = (item: AttentionItem) => severityOf(item.reason.code);
const severityOf = (code: string) =>
  untilDecided.has(code) ? 3 : { good: 0, moving: 0, quiet: 0, attention: 1, bad: 2 }[reasonTone(code)];

/** Farmhand does nothing, or launches nothing, before somebody has looked. */
const untilDecided: ReadonlySet<string> = new Set<ReasonCode>(['breaker-latched', 'unknown-servers']);
