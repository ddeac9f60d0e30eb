import { unknownPriceChoices } from '@farmhand/domain/money';
import { defineEntity, p } from '@mikro-orm/core';

/**
 * How much a farm, or (farmId null) all farms of an environment, may cost per hour. What is reserved under it is the sum of the prices that servers, volumes,
 * snapshots and addresses carry, so no crash can leave it wrong; whoever makes some holds this row while it counts, so that they count one after the other.
 */
export const Budget = defineEntity({
  name: 'Budget',
  tableName: 'budget',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    farmId: p.uuid().nullable(),
    /** In millionths of a dollar. */
    microUsdPerHour: p.bigint('number'),
    /** Whether something may be made whose price is not known. */
    unknownPrice: p.enum(unknownPriceChoices),
    version: p.integer(),
    createdAt: p.datetime(),
  },
});
