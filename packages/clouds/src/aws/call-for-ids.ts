import { CloudError } from '../cloud-error.ts';
import type { CloudServerState, PerIdResult } from '../driver.ts';
import { providerWords } from './errors.ts';

/** What the contract allows in one call. */
export const idsMax = 500;

/** So many refusals by a policy are taken for one about single servers. A policy that refuses all of them would cost a call for each. */
const deniedMax = 16;

export interface IdStates {
  /** The states that the cloud answered, where it answers any. */
  states: Map<string, CloudServerState>;
}

/**
 * Runs a call that EC2 fails as a whole when it refuses one of its ids: the ids that the refusal names are set aside and the rest is
 * sent again; a refusal that names none is narrowed down by halves. Each round sets one id aside or splits, so there are at most 2n.
 * A policy names one id of many, so its refusal does both.
 * @throws CloudError `permission` when a policy refuses all of them, or again and again.
 */
export async function callForIds(cloudIds: string[], send: (cloudIds: string[]) => Promise<IdStates>): Promise<PerIdResult[]> {
  const all = [...new Set(cloudIds)];
  if (all.length > idsMax) throw new CloudError('invalid-request', `At most ${idsMax} servers in one call, not ${all.length}.`);
  const results = new Map<string, PerIdResult>();
  const groups = all.length > 0 ? [all] : [];
  const denials: CloudError[] = [];

  for (let round = 0; groups.length > 0 && round <= 2 * idsMax; round += 1) {
    const group = groups.shift()!;
    try {
      const { states } = await send(group);
      for (const cloudId of group) results.set(cloudId, { cloudId, result: 'accepted', state: states.get(cloudId) });
    } catch (thrown) {
      const refusal = refusalOfIds(thrown);
      if (refusal === null) throw thrown;
      const named = namedIds(refusal, group);
      for (const cloudId of named) results.set(cloudId, { cloudId, result: refusal.result, message: refusal.message });
      const rest = group.filter((cloudId) => !named.includes(cloudId));
      const isDenied = refusal.error.code === 'permission';
      if (isDenied && denials.push(refusal.error) >= deniedMax) throw thrown;
      const parts = isDenied || named.length === 0 ? [rest.slice(0, rest.length / 2), rest.slice(rest.length / 2)] : [rest];
      groups.push(...parts.filter((part) => part.length > 0));
    }
  }
  const open = all.find((cloudId) => !results.has(cloudId));
  if (open !== undefined)
    throw new CloudError('unknown', `The cloud refuses ${open} and others again and again, with different words each time.`);
  const isNoneTaken = all.every((cloudId) => results.get(cloudId)?.result === 'refused');
  if (denials[0] && isNoneTaken) throw denials[0];
  return all.map((cloudId) => results.get(cloudId)!);
}

interface Refusal {
  error: CloudError;
  result: 'not-found' | 'refused';
  message: string;
  words: string;
}

function refusalOfIds(thrown: unknown): Refusal | null {
  if (!(thrown instanceof CloudError)) return null;
  const { message, providerCode = '' } = thrown;
  const words = providerWords(thrown);
  if (/^Invalid(Instance|Volume)?I[Dd](\.(NotFound|Malformed))?$|^InvalidVolume\.NotFound$/.test(providerCode))
    return { error: thrown, result: 'not-found', message, words };
  if (/^(IncorrectInstanceState|IncorrectState|OperationNotPermitted|UnsupportedOperation|UnauthorizedOperation)$/.test(providerCode))
    return { error: thrown, result: 'refused', message, words };
  return null;
}

/** Ids are whole words in EC2's texts. The only id of a call is meant even if it is not named. */
function namedIds({ words }: Refusal, group: string[]): string[] {
  if (group.length === 1) return group;
  const mentioned = new Set(words.match(/[\w-]+/g));
  return group.filter((cloudId) => mentioned.has(cloudId));
}
