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

/** What people should look at, over all farms: what is bad first, and then what is newest. */
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
const severityOf = (code: string) => ({ good: 0, moving: 0, quiet: 0, attention: 1, bad: 2 })[reasonTone(code)];
