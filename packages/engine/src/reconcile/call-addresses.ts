import { CloudError } from '@farmhand/clouds/cloud-error';
import type { AddressesCapability, CallOptions, ObservedAddress } from '@farmhand/clouds/driver';
import { isAddressClosed } from '@farmhand/domain/address-state';
import { backoffUntil } from '@farmhand/domain/backoff';
import { type ReasonCode, reason } from '@farmhand/domain/reason';
import { isPutOff } from '../rate/create-pacer.ts';
import type { AddressRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { type Answered, askCloud } from './ask-cloud.ts';
import { createChangeSet } from './change-set.ts';
import { findServer } from './find-row.ts';
import type { AddressCall } from './intend-address.ts';
import { fence } from './lease.ts';
import { pollSoon } from './poll-soon.ts';
import { provesNothingMade } from './refusals.ts';
import type { Round } from './round.ts';

/** One call for each address, whose intents are recorded already. All but the one that makes an address are safe to repeat. */
export function callAddresses(round: Round, calls: readonly AddressCall[]): (() => Promise<void>)[] {
  return calls.map((call) => async () => record(round, call, await send(round, call)));
}

type Answer = ObservedAddress | 'sent';

function send(round: Round, call: AddressCall): Promise<Answered<Answer>> {
  const { addresses } = round.context.loadDriver(round.work.cloudAccount);
  return askCloud<Answer>(round, async (options) => {
    if (addresses === null) throw new CloudError('invalid-request', 'This cloud has no addresses that outlive servers.');
    return sendTo(addresses, round, { call, options });
  });
}

async function sendTo(
  addresses: AddressesCapability,
  round: Round,
  { call: { action, row }, options }: { call: AddressCall; options: CallOptions },
): Promise<Answer> {
  const { context, lease, work } = round;
  const { location } = work.farmRole;
  if (action.kind === 'allocate-address') {
    const owner = { installation: await context.store.installationId(), farmRole: lease.id, launch: row.id, sequence: 0 };
    const { pool, networkBorderGroup } = row;
    return addresses.allocate({ location, pool, networkBorderGroup, owner, tags: work.farmRole.declaration.tags, ...options });
  }
  const { cloudId } = row;
  if (cloudId === null) throw new Error(`Address ${row.id} is to be used but has no cloud id.`);
  if (action.kind === 'release-address') {
    await addresses.release({ location, cloudId, ...options });
    return 'sent';
  }
  // Taken off is what has it, which may be gone by now.
  const serverCloudId = action.kind === 'disassociate-address' ? row.heldBy : findServer(work.servers, action.serverId).cloudId;
  if (serverCloudId === null) throw new Error(`Server ${action.serverId} is named with an address but has no cloud id.`);
  await addresses[action.kind === 'associate-address' ? 'associate' : 'disassociate']({ location, cloudId, serverCloudId, ...options });
  return 'sent';
}

/** An error leaves the intent standing: what is safe to repeat is sent again after a while, unless the cloud shows that it took effect. */
async function record(round: Round, { action, row: { id } }: AddressCall, { answer, requestIds }: Answered<Answer>): Promise<void> {
  const { context, lease } = round;
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const row = await tx.get('Address', id);
    if (row === undefined) throw new Error(`Address ${id} vanished from the store.`);
    if (isAddressClosed(row.state)) return;
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    const patch = action.kind === 'allocate-address' ? afterAllocation(round, row, answer) : afterCall(round, row, answer);
    const said = patch.reason || patch.cloudId ? 'address.explain' : 'address.answer';
    const isSaid = said === 'address.explain' || requestIds.length > 0;
    changes.patch('Address', row, patch, isSaid ? { action: said, requestIds } : undefined);
    await changes.write(tx);
  });
  await pollSoon(round);
}

function afterCall(round: Round, row: AddressRow, answer: Answer | CloudError): Partial<AddressRow> {
  const sent = { lastWriteAt: round.context.clock.now() };
  if (!(answer instanceof CloudError)) return sent;
  const nextAt = sent.lastWriteAt.getTime() + round.context.timing.resendMs;
  return { ...sent, reason: because(round, { error: answer, code: 'call-failed', nextAt, cloudId: row.cloudId }) };
}

/**
 * A refusal is an answer: nothing was made, and it is asked for again after longer and longer waits. After anything else it may have been made, and
 * only a look can say.
 */
function afterAllocation(round: Round, row: AddressRow, answer: Answer | CloudError): Partial<AddressRow> {
  const { clock, timing } = round.context;
  const now = clock.now().getTime();
  const sent = { lastWriteAt: clock.now() };
  if (answer === 'sent') return sent;
  if (!(answer instanceof CloudError)) {
    // A look has found another one of it meanwhile: this one is excess, and is shown as such.
    if (row.cloudId !== null && row.cloudId !== answer.cloudId) return sent;
    const { cloudId, publicIp, heldBy } = answer;
    return { ...sent, cloudId, publicIp, heldBy, unansweredAt: null, failures: 0, notBefore: null, observedAt: clock.now() };
  }
  if (row.cloudId !== null) return sent;
  if (!provesNothingMade(answer.code, 1)) {
    return { ...sent, reason: because(round, { error: answer, code: 'address-awaited', nextAt: null, cloudId: null }) };
  }
  const failures = isPutOff(answer) ? row.failures : row.failures + 1;
  const earliest = now + (answer.retryAfterMs ?? 0);
  const nextAt = isPutOff(answer) ? earliest : Math.max(earliest, backoffUntil(failures, now, timing));
  const reasons = because(round, { error: answer, code: 'address-refused', nextAt, cloudId: null });
  return { ...sent, unansweredAt: null, failures, notBefore: new Date(nextAt), reason: reasons };
}

interface Told {
  error: CloudError;
  code: ReasonCode;
  nextAt: number | null;
  cloudId: string | null;
}

function because({ context }: Round, { error, code, nextAt, cloudId }: Told) {
  const options = { now: context.clock.now().getTime(), nextAt, evidence: { code: error.code, address: cloudId } };
  return isPutOff(error) ? reason('rate-limited', options) : reason(code, { ...options, text: error.message });
}
