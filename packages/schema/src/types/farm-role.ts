import { recentFailures } from '@farmhand/domain/failure-budget';
import { defaultGuards, type GuardName, guardsInForce } from '@farmhand/domain/guard-settings';
import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { CloudAccount, Farm, FarmRole, Image, Role, Server } from '../nodes.ts';
import type { AwsSettingsShape } from './aws-settings.ts';
import { Backoff } from './backoff.ts';
import { Breaker } from './breaker.ts';
import { CloudName } from './cloud-name.ts';
import { FarmRoleSettings } from './farm-role-settings.ts';
import { Guards } from './guards.ts';
import { HealthDeclaration } from './health-declaration.ts';
import { Reason } from './reason.ts';
import { Outdated, Rollout } from './rollout.ts';
import { RolloutSettings } from './rollout-settings.ts';
import { ServerCounts } from './server-counts.ts';
import { Slot } from './slot.ts';
import { UnclaimedServer } from './unclaimed-server.ts';
import { VolumeDeclaration } from './volume-declaration.ts';
import { ZoneChoice } from './zone-choice.ts';

builder.node(FarmRole, {
  description: 'One tier of a farm.',
  id: { resolve: (farmRole) => farmRole.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'FarmRole', ids),
  fields: (t) => ({
    alias: t.exposeString('alias'),
    farm: t.field({ type: Farm, resolve: (farmRole, _, context) => context.load.existing('Farm', farmRole.farmId) }),
    role: t.field({ type: Role, resolve: (farmRole, _, context) => context.load.existing('Role', farmRole.roleId) }),
    cloudAccount: t.field({
      type: CloudAccount,
      resolve: (farmRole, _, context) => context.load.existing('CloudAccount', farmRole.cloudAccountId),
    }),
    cloud: t.field({
      type: CloudName,
      resolve: async (farmRole, _, context) => (await context.load.existing('CloudAccount', farmRole.cloudAccountId)).cloud,
    }),
    location: t.exposeString('location'),
    image: t.field({
      type: Image,
      nullable: true,
      description: 'Null when the role no longer has it.',
      resolve: (farmRole, _, context) => context.load.imageOfFarmRole.load(farmRole.id),
    }),
    imageId: t.string({ description: 'The cloud’s own id.', resolve: ({ declaration }) => declaration.imageId }),
    instanceTypes: t.stringList({ description: 'First choice first.', resolve: ({ declaration }) => declaration.instanceTypes }),
    zones: t.field({ type: [ZoneChoice], description: 'Empty: the cloud chooses.', resolve: ({ declaration }) => declaration.zones }),
    volumes: t.field({
      type: [VolumeDeclaration],
      description: 'One of each for every slot.',
      resolve: ({ declaration }) => declaration.volumes,
    }),
    tags: t.field({ type: 'JSON', resolve: ({ declaration }) => declaration.tags }),
    health: t.field({ type: HealthDeclaration, resolve: ({ declaration }) => declaration.health }),
    settings: t.field({ type: FarmRoleSettings, resolve: ({ declaration }) => declaration.settings as AwsSettingsShape }),
    hasUserData: t.boolean({
      description: 'The text itself is never returned: it may hold secrets.',
      resolve: ({ userData }) => userData !== null,
    }),
    rolloutSettings: t.field({ type: RolloutSettings, resolve: ({ declaration }) => declaration.rollout }),
    rollout: t.expose('rollout', { type: Rollout, nullable: true, description: 'Null: none is under way.' }),
    outdated: t.field({ type: Outdated, resolve: (farmRole, _, context) => context.load.outdatedOfFarmRole.load(farmRole.id) }),
    revision: t.exposeInt('revision', {
      description: 'The farm revision that servers are made from now; those of another one are outdated.',
    }),
    formerRevision: t.exposeInt('formerRevision', {
      nullable: true,
      description: 'The farm revision that a rollback goes back to. Null: there is none.',
    }),
    removed: t.exposeBoolean('removed', { description: 'Removed from the farm; gone when nothing of it is left.' }),
    converged: t.exposeBoolean('converged'),
    reasons: t.field({ type: [Reason], resolve: (farmRole) => farmRole.reasons }),
    counts: t.field({
      type: ServerCounts,
      resolve: (farmRole, _, context) => context.load.farmRoleState.load(farmRole.id).then(({ counts }) => counts),
    }),
    slots: t.field({
      type: [Slot],
      description: 'The slots that are or were used and the wanted ones, by index.',
      complexity: { field: 1, multiplier: 20 },
      resolve: (farmRole, _, context) => context.load.slotsOfFarmRole.load(farmRole.id),
    }),
    guards: t.field({
      type: Guards,
      resolve: ({ guardSettings }, _, { engine }) => ({
        ...guardsInForce(guardSettings, engine.timing),
        adjusted: (Object.keys(guardSettings) as GuardName[]).filter((name) => guardSettings[name] !== null),
      }),
    }),
    keptServers: t.field({
      type: [Server],
      resolve: (farmRole, _, context) => context.load.keptServersOfFarmRole.load(farmRole.id),
    }),
    usualGuards: t.field({
      type: Guards,
      description: 'The guards of a farm role for which people set nothing.',
      resolve: (_farmRole, _, { engine }) => ({ ...defaultGuards(engine.timing), adjusted: [] }),
    }),
    breaker: t.field({ type: Breaker, nullable: true, resolve: ({ breaker }) => breaker }),
    unclaimedServers: t.field({
      type: [UnclaimedServer],
      resolve: (farmRole, _, context) => context.load.orphansOfFarmRole.load(farmRole.id),
    }),
    failedLaunches: t.int({
      description: 'Launches that failed within the last hour.',
      resolve: ({ failedLaunches }, _, { engine }) => countRecent(failedLaunches, engine.clock.now()),
    }),
    backoff: t.field({
      type: Backoff,
      nullable: true,
      resolve: ({ failures, notBefore }) => (failures > 0 && notBefore ? { failures, until: notBefore } : null),
    }),
  }),
});

function countRecent(failedLaunches: readonly { at: number }[], now: Date): number {
  const times = failedLaunches.map(({ at }) => at);
  return recentFailures(times, now.getTime()).length;
}
