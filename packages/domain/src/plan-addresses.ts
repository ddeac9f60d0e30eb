import type { AddressState } from './address-state.ts';
import { heldFor } from './held-for.ts';
import { pricedAddress } from './money.ts';
import type { Action, AllocateAddress } from './plan.ts';
import { askAt, earliest, isFrozen, isInDarkZone, isOccupant, type PlanContext, whatIsWanted } from './plan-context.ts';
import { explainRefusal, type Purse, type Refusal } from './purse.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import type { AddressFacts, Instant, ServerFacts } from './snapshot.ts';

interface AddressStep {
  action: Action | null;
  askById: boolean;
  wakeAt: Instant | null;
  /** Why nothing is done about an address that is not as wanted. */
  because: Reason | null;
}

const nothing: AddressStep = { action: null, askById: false, wakeAt: null, because: null };

export interface AddressPlan {
  actions: Action[];
  /** Addresses whose absence has to be confirmed. */
  askIds: string[];
  wakeAt: Instant | null;
  reasons: Reason[];
}

/** Addresses that are asked for at once at most: nothing protects such a call from making two, so the first answers are awaited. */
const askedAtOnceMax = 8;

/**
 * What happens to the public addresses: each follows its slot. One is associated only while the cloud says that it is free, so it is never taken from
 * a server that is merely missing; and it is taken off a server only by Farmhand's own intent, when that server was set apart or none is declared.
 *
 * `wantedSlots` are the slots that have or shall have a server; addresses of other slots are kept for a while, or released, as declared.
 */
export function planAddresses(
  context: PlanContext,
  servers: readonly ServerFacts[],
  { wantedSlots, latched, unpaid }: { wantedSlots: ReadonlySet<number>; latched: boolean; unpaid: UnpaidAddresses },
): AddressPlan {
  const occupants = new Map(servers.filter(isOccupant).map((server) => [server.slot, server]));
  const occupied = new Set(servers.map((server) => server.slot));
  const isWanted = ({ slot }: AddressFacts) => hasAddress(slot, context) && (wantedSlots.has(slot) || occupied.has(slot));
  const steps = context.observed.addresses.map((address) => {
    const subject = { address, server: occupants.get(address.slot), servers, wanted: isWanted(address), latched };
    return judgeEvidence(subject, context) ?? judgeHolder(subject, context) ?? judgeUse(subject, context) ?? judgeWorth(subject, context);
  });
  const missing = missingAddresses(context, [...occupants.values()]);
  const refusals = missing.flatMap(({ slot }) => unpaid.get(slot) ?? []);
  const [refusal] = refusals;
  const so = 'So no address is asked for, and the server waits for it.';
  const reasons = refusal === undefined ? [] : [explainRefusal(context, refusal, { waiting: refusals.length, held: 'address', so })];
  return {
    actions: [
      ...steps.flatMap((step) => step.action ?? []),
      ...missing.filter(({ slot }) => !unpaid.has(slot)).slice(0, roomToAsk(context)),
    ],
    askIds: context.observed.addresses.filter((_, index) => steps[index]?.askById).map((address) => address.id),
    wakeAt: earliest(steps.map((step) => step.wakeAt)),
    reasons: [...steps.flatMap((step) => step.because ?? []), ...reasons],
  };
}

/** By slot: why the budgets have no room for the address that its server lacks. */
export type UnpaidAddresses = ReadonlyMap<number, Refusal>;

/** Sets aside what the addresses cost that servers lack which are there, before anything is launched: else a server would come whose address does not fit. */
export function setAsideAddresses(context: PlanContext, servers: readonly ServerFacts[], purse: Purse): UnpaidAddresses {
  const unpaid = new Map<number, Refusal>();
  for (const { slot } of servers.filter((server) => isOccupant(server) && lacksAddress(server.slot, context))) {
    const refusal = purse.take([pricedAddress(context.observed.money.prices)]);
    if (refusal !== null) unpaid.set(slot, refusal);
  }
  return unpaid;
}

/** One is declared for the slot, and there is none, nor one that was asked for. */
export function lacksAddress(slot: number, context: PlanContext): boolean {
  return hasAddress(slot, context) && !context.observed.addresses.some((address) => address.slot === slot);
}

/** The server has the address that is declared for its slot. */
export function addressReady(server: ServerFacts, context: PlanContext): boolean {
  if (!hasAddress(server.slot, context)) return true;
  return context.observed.addresses.some(
    ({ slot, state, heldBy }) => slot === server.slot && state === 'ASSOCIATED' && heldBy !== null && heldBy === server.cloudId,
  );
}

/** Those that only stand in for others, beyond max, have none. */
function hasAddress(slot: number, context: PlanContext): boolean {
  const { address, scaling } = context.desired.declaration;
  return address.kind === 'reserved' && (slot <= scaling.max || keepsAddress(slot, context));
}

/** A server that stays although max was lowered keeps what its slot has. An address that is kept for a time was of a server before it. */
function keepsAddress(slot: number, { observed: { addresses, servers } }: PlanContext): boolean {
  const isThere = addresses.some(
    (address) => address.slot === slot && address.cloudId !== null && (address.heldBy !== null || address.keepUntil === null),
  );
  return isThere && servers.some((server) => server.slot === slot && isOccupant(server));
}

interface Subject {
  address: AddressFacts;
  /** The server that fills its slot. */
  server: ServerFacts | undefined;
  servers: readonly ServerFacts[];
  wanted: boolean;
  /** The breaker: nothing that seems lost is given up. */
  latched: boolean;
}

function judgeEvidence(subject: Subject, context: PlanContext): AddressStep | null {
  const { address } = subject;
  if (address.missing?.confirmed) {
    if (address.state === 'RELEASING') return note(address, context, { to: 'RELEASED', code: 'address-released' });
    const holder = subject.servers.find(({ cloudId }) => cloudId === address.heldBy);
    const isHeld = heldFor({ zone: holder?.zone ?? null }, context, subject.latched) !== null;
    return isHeld ? nothing : note(address, context, { to: 'RELEASED', code: 'address-lost' });
  }
  if (address.missing !== null) {
    const due = askAt(address.missing, context);
    return due > context.now ? { ...nothing, wakeAt: due } : { ...nothing, askById: true };
  }
  if (address.cloudId === null) return judgeUnseen(subject, context);
  if (address.heldBy === null) {
    const mayBeFree = address.state === 'INTENDED' || address.state === 'ASSOCIATED' || address.state === 'DISASSOCIATING';
    return mayBeFree ? note(address, context, { to: 'FREE', code: 'address-free' }) : null;
  }
  const isTold = address.state === 'DISASSOCIATING' || address.state === 'ASSOCIATED';
  return isTold ? null : note(address, context, { to: 'ASSOCIATED', code: codeOf(subject) });
}

const codeOf = ({ address, server }: Subject): ReasonCode => (address.heldBy === server?.cloudId ? 'address-associated' : 'address-held');

/** Whose it is has changed since it was noted. */
function isOther({ address, server }: Subject, code: ReasonCode): boolean {
  const noted = address.reasonCode;
  return server !== undefined && noted !== code && (noted === 'address-associated' || noted === 'address-held');
}

/**
 * The cloud has not shown it yet. Nothing but a look says whether a call without an answer has made it: so it is asked for again only after a complete
 * listing that started when no such call could arrive any more, or show late. A refusal is an answer, but only a look that is fresh says that it was the last one.
 */
function judgeUnseen({ address, server, wanted }: Subject, context: PlanContext): AddressStep {
  const { now, observed, timing } = context;
  if (address.unansweredAt !== null) {
    const provenAt = address.unansweredAt + Math.max(timing.callLingerMs, timing.settleMs) + timing.settleMs;
    const completeAt = observed.inventory.addressesCompleteAt;
    if (completeAt === null || completeAt <= provenAt) {
      const wakeAt = Math.max(provenAt, now + timing.pollMovingMs);
      return { ...nothing, wakeAt, because: because(address, context, { code: 'address-awaited', nextAt: wakeAt }) };
    }
  }
  if (!wanted || whatIsWanted(context.desired) !== 'up') return note(address, context, { to: 'FAILED', code: 'address-not-made' });
  // One refusal speaks for all: while there are several, only the first is tried again.
  const first = observed.addresses.find((other) => other.cloudId === null && other.failures > 0);
  const due = address.notBefore ?? now;
  const isLater = address.failures > 0 && first !== address;
  if (isLater || due > now) {
    const nextAt = isLater ? null : due;
    const isRefused = address.failures > 0;
    return { ...nothing, wakeAt: nextAt, because: isRefused ? because(address, context, { code: 'address-refused', nextAt }) : null };
  }
  if (server === undefined || !mayHave(server) || isFrozen(context)) return nothing;
  // A database that was restored does not know that the call was made again since; a listing that it has not got either shows it.
  const freshAt = observed.inventory.addressesCompleteAt;
  if (freshAt === null || freshAt <= now - 2 * timing.pollIdleMs) {
    const wakeAt = now + timing.pollMovingMs;
    const code = address.failures > 0 ? 'address-refused' : 'address-awaited';
    return { ...nothing, wakeAt, because: because(address, context, { code, nextAt: wakeAt }) };
  }
  return act(allocation(server, context, address.id));
}

/** Something holds it: the server that shall have it, or another. */
function judgeHolder(subject: Subject, context: PlanContext): AddressStep | null {
  const { address, server } = subject;
  if (address.heldBy === null || address.state === 'RELEASING') return null;
  const leaver = leaving(subject, context);
  if (address.state === 'DISASSOCIATING') {
    const due = address.lastWriteAt + context.timing.resendMs;
    if (due > context.now) return { ...nothing, wakeAt: due };
    if (leaver === undefined) return note(address, context, { to: 'ASSOCIATED', code: 'address-held' });
  }
  if (leaver === undefined) {
    const code = codeOf(subject);
    if (isOther(subject, code)) return note(address, context, { to: 'ASSOCIATED', code });
    const isOurs = subject.servers.some(({ cloudId }) => cloudId === address.heldBy);
    const isInTheWay = isOurs ? server !== undefined && server.cloudId !== address.heldBy : true;
    const endedAt = isOurs ? null : address.holderEndedAt;
    const wakeAt = endedAt === null ? null : Math.max(context.now, endedAt + context.timing.settleMs) + 1;
    return isInTheWay ? { ...nothing, wakeAt, because: because(address, context, { code: 'address-held' }) } : nothing;
  }
  if (isFrozen(context)) return nothing;
  const { slot, state: from, id: addressId } = address;
  const evidence = { address: address.cloudId, server: leaver.cloudId };
  const taken = reason('address-disassociated', { now: context.now, evidence });
  return act({ kind: 'disassociate-address', addressId, slot, from, serverId: leaver.id, reason: taken });
}

/** The server of ours that holds it and shall not: it was set apart and the next of its slot waits, no address is declared any more, or it is gone. */
function leaving({ address, server, servers }: Subject, context: PlanContext): Pick<ServerFacts, 'id' | 'cloudId'> | undefined {
  const { heldBy, holderEndedAt, serverId } = address;
  const holder = servers.find(({ cloudId }) => cloudId === heldBy);
  // EC2 frees the address of a server that ends; what speaks its protocol may not.
  if (holder === undefined && holderEndedAt !== null && serverId !== null) {
    return holderEndedAt + context.timing.settleMs < context.now ? { id: serverId, cloudId: heldBy } : undefined;
  }
  if (holder === undefined || whatIsWanted(context.desired) === 'none') return undefined;
  // Of one that seems lost nothing is known; one that ends lets it go by itself.
  if (holder.missing !== null || isInDarkZone(holder, context) || !isThere(holder) || holder.state === 'PENDING_TERMINATE')
    return undefined;
  if (!hasAddress(address.slot, context)) return holder;
  return server !== undefined && server.id !== holder.id && mayTake(server) ? holder : undefined;
}

const isThere = ({ cloudState }: ServerFacts): boolean => cloudState === 'running' || cloudState === 'stopped';

/** A server that is on its way can have one made for it. */
const mayHave = (server: ServerFacts): boolean =>
  server.cloudId !== null && server.missing === null && (server.cloudState === 'pending' || server.cloudState === 'running');

const mayTake = (server: ServerFacts): boolean =>
  server.cloudId !== null && server.missing === null && server.state !== 'PENDING_LAUNCH' && isThere(server);

/** A free one goes to the server of its slot. Without one, an association that was asked for is not waited for: should it still take effect, it shows. */
function judgeUse({ address, server, wanted }: Subject, context: PlanContext): AddressStep | null {
  const { id: addressId, slot, state: from } = address;
  if (from !== 'FREE' && from !== 'ASSOCIATING') return null;
  const isFor = (taker: ServerFacts | undefined): taker is ServerFacts =>
    taker !== undefined && wanted && mayTake(taker) && whatIsWanted(context.desired) === 'up';
  const due = address.lastWriteAt + context.timing.resendMs;
  if (!isFor(server)) {
    if (from === 'FREE') return null;
    return due > context.now ? { ...nothing, wakeAt: due } : note(address, context, { to: 'FREE', code: 'address-free' });
  }
  if (from === 'ASSOCIATING' && address.serverId === server.id && due > context.now) {
    const isFailed = address.reasonCode === 'call-failed' || address.reasonCode === 'rate-limited';
    const why = because(address, context, { code: isFailed ? address.reasonCode : 'waiting-for-address', nextAt: due });
    return { ...nothing, wakeAt: due, because: why };
  }
  if (isFrozen(context)) return nothing;
  const text = 'The address is free, so it is associated with the server of its slot.';
  const given = reason('address-free', { now: context.now, text, evidence: { address: address.cloudId, server: server.cloudId } });
  return act({ kind: 'associate-address', addressId, slot, from, serverId: server.id, reason: given });
}

/** A free one whose slot has no server: kept for a while and then released, or released at once, or wanted again. */
function judgeWorth({ address, wanted }: Subject, context: PlanContext): AddressStep {
  const { now, timing } = context;
  if (address.state === 'RELEASING') {
    // Later than its absence would count: sending again moves the last write, from which the settle window runs.
    const due = address.lastWriteAt + timing.settleMs + 2 * timing.pollMovingMs;
    if (due > now) return { ...nothing, wakeAt: due };
    return isFrozen(context) ? nothing : release(address, context);
  }
  if (address.state !== 'FREE') return nothing;
  if (wanted || (hasAddress(address.slot, context) && whatIsWanted(context.desired) === 'suspended')) {
    return address.keepUntil === null ? nothing : keep(address, context, null);
  }
  const isKept = context.desired.declaration.address.whenUnwanted === 'keep';
  if (isKept && address.keepUntil === null) return keep(address, context, now + timing.keepVolumeMs);
  if (isKept && address.keepUntil !== null && address.keepUntil > now) return { ...nothing, wakeAt: address.keepUntil };
  return isFrozen(context) ? nothing : release(address, context);
}

/** Servers whose slot lacks its address. None is asked for while a refusal stands: there it is seen when that is over. */
function missingAddresses(context: PlanContext, occupants: readonly ServerFacts[]): AllocateAddress[] {
  const { addresses } = context.observed;
  if (whatIsWanted(context.desired) !== 'up' || isFrozen(context)) return [];
  if (addresses.some(({ cloudId, failures }) => cloudId === null && failures > 0)) return [];
  return occupants
    .filter((server) => lacksAddress(server.slot, context) && mayHave(server))
    .map((server) => allocation(server, context, null));
}

const roomToAsk = ({ observed }: PlanContext): number =>
  Math.max(0, askedAtOnceMax - observed.addresses.filter(({ cloudId }) => cloudId === null).length);

function allocation(server: ServerFacts, context: PlanContext, addressId: string | null): AllocateAddress {
  const missing = reason('address-missing', { now: context.now, evidence: { slot: server.slot, server: server.cloudId } });
  const { address } = context.desired.declaration;
  return { kind: 'allocate-address', addressId, slot: server.slot, address, reason: missing };
}

function keep(address: AddressFacts, { now }: PlanContext, until: Instant | null): AddressStep {
  const options = { now, nextAt: until, evidence: { address: address.cloudId } };
  const why = reason(until === null ? 'address-free' : 'address-kept', options);
  return act({ kind: 'keep-address', addressId: address.id, slot: address.slot, until, reason: why });
}

function release(address: AddressFacts, { now }: PlanContext): AddressStep {
  const text = 'The address is no longer wanted, so it is released.';
  const why = reason('address-released', { now, text, evidence: { address: address.cloudId } });
  return act({ kind: 'release-address', addressId: address.id, slot: address.slot, from: address.state, reason: why });
}

function note(address: AddressFacts, { now }: PlanContext, { to, code }: { to: AddressState; code: ReasonCode }): AddressStep {
  const why = reason(code, { now, evidence: { address: address.cloudId, heldBy: address.heldBy } });
  return act({ kind: 'note-address', addressId: address.id, slot: address.slot, from: address.state, to, reason: why });
}

/** What the cloud said when it refused says more than the catalogue. */
function because(address: AddressFacts, { now }: PlanContext, { code, nextAt }: { code: ReasonCode; nextAt?: Instant | null }): Reason {
  const text = address.reasonCode === code ? address.reasonText : undefined;
  return reason(code, { now, nextAt, text, evidence: { slot: address.slot, address: address.cloudId, heldBy: address.heldBy } });
}

const act = (action: Action): AddressStep => ({ ...nothing, action });
