import { type Priced, pricedVolume } from '@farmhand/domain/money';
import type { Action } from '@farmhand/domain/plan';
import type { Money } from './load-money.ts';

/** The servers and volumes that an action has made, with their prices. What has a row counts already. */
export function madeBy(action: Action, { money: { prices } }: Money): Priced[] {
  if (action.kind === 'create-volume') return action.volumeId === null ? [pricedVolume(action.volume, prices)] : [];
  if (action.kind !== 'launch') return [];
  const { instanceType, newVolumes, members } = action;
  const each = [
    { what: instanceType, price: prices.instanceTypes[instanceType] ?? null },
    ...newVolumes.map((volume) => pricedVolume(volume, prices)),
  ];
  return members.flatMap(() => each);
}
