import { type Priced, pricedAddress, pricedSnapshot, pricedVolume } from '@farmhand/domain/money';
import type { Action } from '@farmhand/domain/plan';
import { lacksAddress } from '@farmhand/domain/plan-addresses';
import type { PlanContext } from '@farmhand/domain/plan-context';

/** What an action has made, with its price, and the addresses that servers which it launches wait for. What has a row counts already. */
export function madeBy(action: Action, context: PlanContext): Priced[] {
  const { prices } = context.observed.money;
  switch (action.kind) {
    case 'create-volume':
      return action.volumeId === null ? [pricedVolume(action.volume, prices)] : [];
    case 'take-snapshot':
      return action.snapshotId === null ? [pricedSnapshot(action, prices)] : [];
    case 'allocate-address':
      return action.addressId === null ? [pricedAddress(prices)] : [];
    case 'launch': {
      const { instanceType, newVolumes, members } = action;
      const each = [
        { what: instanceType, price: prices.instanceTypes[instanceType] ?? null },
        ...newVolumes.map((volume) => pricedVolume(volume, prices)),
      ];
      return members.flatMap(({ slot }) => [...each, ...(lacksAddress(slot, context) ? [pricedAddress(prices)] : [])]);
    }
    default:
      return [];
  }
}
