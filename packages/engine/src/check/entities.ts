import type { BlindSpell } from '@farmhand/domain/health';
import type { CheckStreak } from '@farmhand/domain/health-check';
import { defineEntity, p } from '@mikro-orm/core';

/** The checks of all services in one location of one cloud account. A work item with a lease, like its inventory; asleep where nothing is to be checked. */
export const CheckRound = defineEntity({
  name: 'CheckRound',
  tableName: 'check_round',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    wakeAt: p.datetime().nullable(),
    leaseOwner: p.string().nullable(),
    leaseUntil: p.datetime().nullable(),
    epoch: p.integer(),
    /** Start of the newest round, and of the newest one in which somebody answered. */
    startedAt: p.datetime().nullable(),
    seenAt: p.datetime().nullable(),
    /** When nobody answered or nobody asked, oldest first: time that counts against no service. */
    blindSpells: p.json<BlindSpell[]>(),
    /** By farm role and server: answers that are not yet enough to change what is recorded of it. */
    streaks: p.json<Record<string, Record<string, CheckStreak>>>(),
  },
});
