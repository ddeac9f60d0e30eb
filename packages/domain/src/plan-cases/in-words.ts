import { changeTo } from '../drift.ts';
import { defaultGuards, type GuardName } from '../guard-settings.ts';
import { inUsd } from '../money.ts';
import type { Action, LaunchAction, Plan } from '../plan.ts';
import { desiredServers, type PlanContext } from '../plan-context.ts';
import type { Reason } from '../reason.ts';
import type { Rollout } from '../rollout.ts';
import type { AddressFacts, LaunchFacts, ServerFacts, SnapshotFacts, VolumeFacts } from '../snapshot.ts';
import type { TierFacts } from '../tier-order.ts';

/**
 * A world and its plan as a text to read: what is, slot by slot, and at the margin what the plan does about it.
 *
 *     ~ writes down what was seen        ! calls the cloud        + makes something        ? asks the cloud
 */
export function inWords(title: string, context: PlanContext, plan: Plan): string {
  const { observed } = context;
  const slots = new Set([...observed.servers, ...observed.volumes, ...observed.addresses].map(({ slot }) => slot));
  for (const launch of launchesOf(plan)) for (const member of launch.members) slots.add(member.slot);
  const lines = [
    `${title}.`,
    '',
    ...declaration(context).map((line) => `  ${line}`),
    ...situation(context).map((line) => `  ${line}`),
    '',
    ...[...slots].sort((a, b) => a - b).flatMap((slot) => slotLines(slot, context, plan)),
    ...[...observed.snapshots].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap((snapshot) => snapshotLines(snapshot, context, plan)),
    ...[...observed.launches].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap((launch) => launchLines(launch, context, plan)),
    ...plan.actions.flatMap((action) => (action.kind === 'confirm-absence' ? confirmation(action, context) : [])),
    ...plan.actions.flatMap((action) => {
      if (action.kind === 'set-desired')
        return actionLines('~', `wants ${action.servers} instead of ${action.before}`, { because: action.reason, context });
      if (action.kind === 'set-rollout') return actionLines('~', rolloutWords(action.rollout), { because: action.reason, context });
      if (action.kind === 'pass-gate') return actionLines('~', 'the gate is passed', { because: action.reason, context });
      if (action.kind === 'set-breaker')
        return actionLines('~', action.breaker === null ? 'breaker: released' : 'breaker: latched', { because: action.reason, context });
      return action.kind === 'delete-orphan'
        ? actionLines('!', `delete ${action.cloudId}, which no record claims`, { because: action.reason, context })
        : [];
    }),
    '',
    ...plan.reasons.map((because) => `  because ${said(because, context)}`),
    `  ${plan.wakeAt === null ? 'looks again when something changes' : `looks again ${when(plan.wakeAt, context)}`}`,
    `  ${plan.converged ? 'is as declared' : 'is not as declared'}`,
  ];
  return `${lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n')}\n`;
}

function declaration(context: PlanContext): string[] {
  const { desired } = context;
  const { scaling, zones, volumes, address, instanceTypes, rollout, after } = desired.declaration;
  const where =
    zones.length === 0 ? 'anywhere' : `in ${zones.map(({ zone, subnetId }) => (subnetId ? `${zone} (${subnetId})` : zone)).join(', ')}`;
  const data = volumes.map(({ device, sizeGib, type, whenUnwanted }) => `${device} of ${sizeGib} GiB ${type} (${whenUnwanted})`);
  const status = `${desired.removed ? 'removed from a' : 'of a'} farm that is ${desired.farmStatus}`;
  return [
    `web ${status} wants ${desiredServers(context).servers} of ${scaling.min} to ${scaling.max} × ${instanceTypes.join(' or ')} ${where}`,
    ...(data.length === 0 ? [] : [`each with ${data.join(' and ')}`]),
    ...(after.length === 0 ? [] : [`after ${after.map((entry) => `${entry.alias} (${entry.ready ?? 'all'} ready)`).join(' and ')}`]),
    ...(address.kind === 'none' ? [] : [`each with a public address of its slot (${address.whenUnwanted})`]),
    ...(rollout.strategy === 'now'
      ? [
          `made from revision ${desired.revision}; rolled out with at most ${rollout.maxUnavailable} missing and ${rollout.surge} beyond max`,
        ]
      : []),
  ];
}

function rolloutWords(rollout: Rollout | null): string {
  if (rollout === null) return 'rollout: none';
  const paused = rollout.paused === null ? '' : `, paused by ${rollout.paused.byPerson ?? 'a failure'}: ${rollout.paused.because}`;
  return `rollout: to revision ${rollout.revision}, ${rollout.surge} beyond max${paused}`;
}

function tierWords({ alias, after, standing }: TierFacts): string {
  const order = after.length === 0 ? '' : `, after ${after.map((entry) => entry.alias).join(' and ')},`;
  if (standing === null) return `${alias}${order} has not been looked at yet`;
  return `${alias}${order} has ${standing.ready} ready of ${standing.wanted}${standing.begun ? '' : ', not begun'}${standing.down ? ', down' : ''}`;
}

function situation(context: PlanContext): string[] {
  const { desired, observed } = context;
  const { frozen } = desired;
  return [
    ...(frozen ? [`frozen ${frozen.until === null ? 'for good' : `until ${when(frozen.until, context)}`}: ${frozen.because}`] : []),
    ...(observed.cloudAccount.usable ? [] : [`cloud account unusable: ${observed.cloudAccount.text}`]),
    ...(observed.notBefore === null
      ? []
      : [`launches failed ${observed.failures} times, none before ${when(observed.notBefore, context)}`]),
    ...observed.orphans.map(
      (orphan) => `the cloud shows ${orphan.cloudId}, which no record claims: ${orphan.verdict}, seen ${orphan.sightings} times`,
    ),
    ...(observed.guards.breaker === null ? [] : [`breaker latched at ${when(observed.guards.breaker.latchedAt, context)}`]),
    ...observed.order.tiers.map((tier) => tierWords(tier)),
    ...(observed.order.gatePassedAt === null ? [] : [`gate passed ${when(observed.order.gatePassedAt, context)}`]),
    ...(observed.order.unwantedSince === null ? [] : [`not wanted since ${when(observed.order.unwantedSince, context)}`]),
    ...(observed.rollout === null ? [] : [rolloutWords(observed.rollout)]),
    ...(observed.guards.losses.length === 0 ? [] : [`${observed.guards.losses.length} given up lately`]),
    ...(observed.guards.replacements.length === 0 ? [] : [`${observed.guards.replacements.length} replaced lately`]),
    ...(observed.guards.failedLaunches.length === 0 ? [] : [`${observed.guards.failedLaunches.length} launches failed lately`]),
    ...adjusted(context),
    ...money(context),
    ...(observed.guards.launchBatch >= 64 ? [] : [`at most ${observed.guards.launchBatch} are launched at once`]),
    ...observed.guards.shortages.map(
      (short) => `no capacity for ${short.instanceType} in ${short.zone ?? 'any zone'} until ${when(short.until, context)}`,
    ),
    ...(observed.inventory.blindSince === null ? [] : [`blind since ${when(observed.inventory.blindSince, context)}`]),
  ];
}

function money({ desired, observed }: PlanContext): string[] {
  const { budgets, prices } = observed.money;
  if (budgets.length === 0) return [];
  const snapshots = Object.entries(prices.snapshots).map(([volume, price]) => [`snapshot of ${volume}`, price] as const);
  const priced = [
    ...Object.entries({ ...prices.instanceTypes, ...prices.volumes }),
    ...(observed.volumes.length === 0 ? [] : snapshots),
    ...(desired.declaration.address.kind === 'none' ? [] : [['address', prices.address] as const]),
  ];
  return [
    ...budgets.map(
      ({ scope, limit, used, unknownPrice }) =>
        `budget of the ${scope}: ${inUsd(used)} of ${inUsd(limit)} per hour, unknown prices: ${unknownPrice}`,
    ),
    `prices: ${priced.map(([what, price]) => `${what} ${price === null ? 'unknown' : inUsd(price)}`).join(', ')}`,
  ];
}

/** The guards that are not as everywhere. */
function adjusted({ desired: { guards }, timing }: PlanContext): string[] {
  const usual = defaultGuards(timing);
  const names = (Object.keys(guards) as GuardName[]).filter((name) => guards[name] !== usual[name]);
  return names.length === 0 ? [] : [`adjusted guards: ${names.map((name) => `${name} ${guards[name]}`).join(', ')}`];
}

function slotLines(slot: number, context: PlanContext, plan: Plan): string[] {
  const inSlot = <T extends { slot: number; id: string }>(items: readonly T[]) =>
    items.filter((item) => item.slot === slot).sort((a, b) => (a.id < b.id ? -1 : 1));
  const servers = inSlot(context.observed.servers);
  const volumes = inSlot(context.observed.volumes);
  const addresses = inSlot(context.observed.addresses);
  const attempt = context.observed.slots.find(({ index }) => index === slot)?.attempt ?? 0;
  return [
    ...servers.flatMap((server) => serverLines(server, context, plan)),
    ...(servers.length === 0 ? [`  slot ${slot}  empty${attempt === 0 ? '' : ` after attempt ${attempt}`}`] : []),
    ...launchesOf(plan).flatMap((launch) => memberLines(launch, { slot, number: launchesOf(plan).indexOf(launch) + 1 }, context)),
    ...volumes.flatMap((volume) => volumeLines(volume, context, plan)),
    ...addresses.flatMap((address) => addressLines(address, context, plan)),
    ...plan.actions.flatMap((action) =>
      action.kind === 'create-volume' && action.slot === slot && action.volumeId === null
        ? actionLines(
            '+',
            `a new ${action.volume.device} in ${action.zone}${action.serverId === null ? '' : ` for ${action.serverId}`}${action.snapshotId === null ? '' : ` out of ${action.snapshotId}`}`,
            { because: action.reason, context },
          )
        : [],
    ),
    ...plan.actions.flatMap((action) =>
      action.kind === 'allocate-address' && action.slot === slot && action.addressId === null
        ? actionLines('+', 'a new address', { because: action.reason, context })
        : [],
    ),
  ];
}

function serverLines(server: ServerFacts, context: PlanContext, plan: Plan): string[] {
  const { request, missing, cloudState } = server;
  const facts = [
    `${server.id} ${server.state}${server.revision === 1 ? '' : ` of revision ${server.revision}`}`,
    server.cloudId === null ? `not seen, ${server.launchId}` : `${server.cloudId} ${cloudState}${server.zone ? ` in ${server.zone}` : ''}`,
    ...(server.cloudStateReason === null ? [] : [`"${server.cloudStateReason}"`]),
    ...(missing === null ? [] : [`missing since ${when(missing.since, context)}${missing.confirmed ? ', confirmed' : ''}`]),
    ...(request === null
      ? []
      : [
          `to ${request.kind}, ${request.sentAt === null ? 'not sent' : `sent ${when(Date.parse(request.sentAt), context)}`}${request.refused === undefined ? '' : `, refused: "${request.refused}"`}`,
        ]),
    ...(server.quarantined ? ['quarantined'] : []),
    ...(server.preserved === null ? [] : [`kept until ${when(server.preserved.until, context)}`]),
    ...server.drift.map(({ field, expected, actual }) => `${field} is ${actual ?? 'none'} instead of ${expected ?? 'none'}`),
    ...(server.repairs.length === 0 ? [] : [`changed back ${server.repairs.length} times`]),
    ...(server.protected ? ['protected'] : []),
    ...(server.health.noted === 'UNHEALTHY' ? [`noted as unhealthy for ${server.health.code}`] : []),
    ...(server.health.impaired === null ? [] : [`impaired since ${when(server.health.impaired.since, context)}`]),
    ...(server.health.check === null
      ? []
      : [`its check is ${server.health.check.result} since ${when(server.health.check.since, context)}`]),
    ...(server.health.rebootingSince === null ? [] : [`rebooting since ${when(server.health.rebootingSince, context)}`]),
  ];
  const about = plan.actions.filter((action) => 'serverId' in action && action.serverId === server.id);
  return [
    `  slot ${server.slot}  ${facts.join(', ')}`,
    ...about.flatMap((action) => {
      if (action.kind === 'note-health') return actionLines('~', `is ${action.health}`, { because: action.reason, context });
      if (action.kind === 'repair-drift')
        return actionLines('!', `change ${JSON.stringify(changeTo(action.fields))}`, { because: action.reason, context });
      if (action.kind === 'set-aside') return actionLines('~', 'set apart', { because: action.reason, context });
      if (action.kind === 'preserve-server') return actionLines('~', 'kept apart', { because: action.reason, context });
      if (action.kind === 'note-server') return actionLines('~', transition(action), { because: action.reason, context });
      if (action.kind === 'create-volume' || action.kind === 'attach-volume' || 'addressId' in action) return [];
      return 'to' in action ? actionLines('!', `${action.kind}: ${transition(action)}`, { because: action.reason, context }) : [];
    }),
  ];
}

function volumeLines(volume: VolumeFacts, context: PlanContext, plan: Plan): string[] {
  const { missing, keepUntil, heldBy, cloudState } = volume;
  const facts = [
    `${volume.device} ${volume.state}`,
    volume.cloudId === null
      ? `not seen, ${volume.launchId === null ? 'made on its own' : `made by ${volume.launchId}`}`
      : `${volume.cloudId} ${cloudState}${heldBy === null ? '' : ` to ${heldBy}`} in ${volume.zone}`,
    ...(missing === null ? [] : [`missing since ${when(missing.since, context)}${missing.confirmed ? ', confirmed' : ''}`]),
    ...(keepUntil === null ? [] : [`kept until ${when(keepUntil, context)}`]),
  ];
  const about = plan.actions.filter((action) => 'volumeId' in action && action.volumeId === volume.id);
  return [`            ${facts.join(', ')}`, ...about.flatMap((action) => volumeAction(action, context))];
}

function volumeAction(action: Action, context: PlanContext): string[] {
  switch (action.kind) {
    case 'note-volume':
      return actionLines('~', transition(action), { because: action.reason, context });
    case 'keep-volume':
      return actionLines('~', action.until === null ? 'wanted again' : `keep until ${when(action.until, context)}`, {
        because: action.reason,
        context,
      });
    case 'attach-volume':
      return actionLines('!', `attach to ${action.serverId}: ${action.from} → ATTACHING`, { because: action.reason, context });
    case 'delete-volume':
      return actionLines('!', `delete: ${action.from} → DELETING`, { because: action.reason, context });
    case 'take-snapshot':
      return action.snapshotId === null ? actionLines('+', `a snapshot, ${action.purpose}`, { because: action.reason, context }) : [];
    case 'create-volume':
      return actionLines('!', `ask again for it in ${action.zone}`, { because: action.reason, context });
    default:
      return [];
  }
}

function snapshotLines(snapshot: SnapshotFacts, context: PlanContext, plan: Plan): string[] {
  const { id, purpose, volumeId, state, cloudId, cloudState, sentAt, notBefore, missing, keepUntil, requested } = snapshot;
  const facts = [
    `${id} ${purpose} of ${volumeId ?? 'nobody knows what'} ${state}`,
    cloudId === null ? `not seen${sentAt === null ? '' : `, asked for ${when(sentAt, context)}`}` : `${cloudId} ${cloudState}`,
    ...(notBefore === null ? [] : [`not before ${when(notBefore, context)}`]),
    ...(missing === null ? [] : [`missing since ${when(missing.since, context)}${missing.confirmed ? ', confirmed' : ''}`]),
    ...(keepUntil === null ? [] : [`kept until ${when(keepUntil, context)}`]),
    ...(requested ? ['a person wants it gone'] : []),
  ];
  const about = plan.actions.flatMap((action) =>
    'snapshotId' in action && action.kind !== 'create-volume' && action.snapshotId === id ? [action] : [],
  );
  return [
    `  ${facts.join(', ')}`,
    ...about.flatMap((action) => {
      const what = action.kind === 'note-snapshot' ? transition(action) : action.kind === 'delete-snapshot' ? 'delete' : 'ask again for it';
      return actionLines(action.kind === 'note-snapshot' ? '~' : '!', what, { because: action.reason, context });
    }),
  ];
}

function addressLines(address: AddressFacts, context: PlanContext, plan: Plan): string[] {
  const { missing, keepUntil, heldBy, cloudId, unansweredAt, failures, notBefore } = address;
  const facts = [
    `address ${address.state}`,
    cloudId === null ? 'not seen' : `${cloudId} ${heldBy === null ? 'free' : `at ${heldBy}`}`,
    ...(unansweredAt === null ? [] : [`a call without an answer ${when(unansweredAt, context)}`]),
    ...(failures === 0 ? [] : [`refused ${failures} times, not asked for before ${notBefore === null ? 'now' : when(notBefore, context)}`]),
    ...(missing === null ? [] : [`missing since ${when(missing.since, context)}${missing.confirmed ? ', confirmed' : ''}`]),
    ...(keepUntil === null ? [] : [`kept until ${when(keepUntil, context)}`]),
  ];
  const about = plan.actions.filter((action) => 'addressId' in action && action.addressId === address.id);
  return [`            ${facts.join(', ')}`, ...about.flatMap((action) => addressAction(action, context))];
}

function addressAction(action: Action, context: PlanContext): string[] {
  const told = { because: action.reason, context };
  switch (action.kind) {
    case 'note-address':
      return actionLines('~', transition(action), told);
    case 'keep-address':
      return actionLines('~', action.until === null ? 'wanted again' : `keep until ${when(action.until, context)}`, told);
    case 'allocate-address':
      return actionLines('!', 'ask again for it', told);
    case 'associate-address':
      return actionLines('!', `associate with ${action.serverId}: ${action.from} → ASSOCIATING`, told);
    case 'disassociate-address':
      return actionLines('!', `take off ${action.serverId}: ${action.from} → DISASSOCIATING`, told);
    case 'release-address':
      return actionLines('!', `release: ${action.from} → RELEASING`, told);
    default:
      return [];
  }
}

function memberLines(launch: LaunchAction, { slot, number }: { slot: number; number: number }, context: PlanContext): string[] {
  const member = launch.members.find((candidate) => candidate.slot === slot);
  if (member === undefined) return [];
  const place = launch.place === null ? 'anywhere' : `in ${launch.place.zone}${launch.place.subnetId ? ` (${launch.place.subnetId})` : ''}`;
  const made = launch.newVolumes.length === 0 ? '' : `, with a new ${launch.newVolumes.map(({ device }) => device).join(' and ')}`;
  const what = `attempt ${member.attempt} as ${member.index + 1} of ${launch.members.length} in launch ${number}: ${launch.instanceType} ${place}, revision ${launch.revision}${made}`;
  return actionLines('+', what, { because: launch.reason, context });
}

function launchLines(launch: LaunchFacts, context: PlanContext, plan: Plan): string[] {
  const facts = [
    `${launch.id} open since ${when(launch.createdAt, context)}, ${launch.calls} ${launch.calls === 1 ? 'call' : 'calls'}, the last could take until ${when(launch.callUntil, context)}`,
    launch.emptyLookAt === null ? 'no look was empty' : `an empty look ${when(launch.emptyLookAt, context)}`,
    ...(launch.lookAt === null ? [] : [`next look ${when(launch.lookAt, context)}`]),
    ...(launch.notBefore === null ? [] : [`no replay before ${when(launch.notBefore, context)}`]),
    ...(launch.replay === 'token' ? [] : [`repeated by ${launch.replay}`]),
    ...(launch.refused ? ['its replay was refused'] : []),
  ];
  const steps = plan.actions.flatMap((action) => ('launchId' in action && action.launchId === launch.id ? [action] : []));
  return [
    `  ${facts.join('; ')}`,
    ...steps.flatMap((step) =>
      actionLines(step.kind === 'look' ? '?' : '!', `${step.kind} for slots ${step.slots.join(', ')}`, { because: step.reason, context }),
    ),
  ];
}

function confirmation(action: Extract<Action, { kind: 'confirm-absence' }>, context: PlanContext): string[] {
  return actionLines(
    '?',
    `ask by id for ${[...action.serverIds, ...action.volumeIds, ...action.snapshotIds, ...action.addressIds].join(', ')}`,
    {
      because: action.reason,
      context,
    },
  );
}

function actionLines(mark: string, what: string, { because, context }: { because: Reason; context: PlanContext }): string[] {
  return [`${mark}           ${what}`, `                ${said(because, context)}`];
}

function said({ code, text, nextAt, evidence }: Reason, context: PlanContext): string {
  const known = Object.entries(evidence).filter(([, value]) => value !== null);
  const rest = known.length === 0 ? '' : ` [${known.map(([name, value]) => `${name} ${value}`).join(', ')}]`;
  return `${code}: ${text}${rest}${nextAt === null ? '' : `, next ${when(Date.parse(nextAt), context)}`}`;
}

const transition = ({ from, to }: { from: string; to: string }) => (from === to ? `stays ${from}` : `${from} → ${to}`);
const launchesOf = (plan: Plan): LaunchAction[] => plan.actions.filter((action) => action.kind === 'launch');

/** A moment as people say it: from now. */
function when(instant: number, { now }: PlanContext): string {
  const seconds = Math.abs(instant - now) / 1000;
  const rounded = (amount: number) => Math.round(amount * 10) / 10;
  if (seconds === 0) return 'now';
  const unit =
    seconds < 120
      ? `${seconds} s`
      : seconds < 7200
        ? `${rounded(seconds / 60)} min`
        : seconds < 172_800
          ? `${rounded(seconds / 3600)} h`
          : `${rounded(seconds / 86_400)} days`;
  return instant < now ? `${unit} ago` : `in ${unit}`;
}
