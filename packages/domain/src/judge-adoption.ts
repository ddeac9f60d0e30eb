import type { ServerState } from './server-state.ts';
import { countsToMax } from './server-state.ts';
import type { VolumeState } from './volume-state.ts';

/** What has to be known to say whether a server that no record claims can become a server of a farm role. */
export interface AdoptionFacts {
  /** As the cloud last showed it. */
  stray: { cloudId: string; cloudState: string; zone: string | null; volumes: readonly { cloudId: string; device: string }[] };
  alias: string;
  max: number;
  /** How many servers the farm role wants now. */
  wanted: number;
  /** Servers of the farm role that are not closed. */
  servers: readonly { slot: number; hostName: string; state: ServerState; quarantined: boolean }[];
  /** Other servers with the farm role's tag that no record claims. */
  otherStrays: number;
  /** Volumes of the farm role that are not closed. */
  volumes: readonly AdoptionVolume[];
  /** The slot that the person named; null: whichever fits. */
  slot: number | null;
}

export interface AdoptionVolume {
  slot: number;
  device: string;
  cloudId: string | null;
  zone: string | null;
  state: VolumeState;
  heldBy: string | null;
}

export type AdoptionVerdict = { slot: number } | { refusal: string };

/** Whether it can be adopted, and into which slot. A refusal says what stands in the way and what to do about it. */
export function judgeAdoption(facts: AdoptionFacts): AdoptionVerdict {
  const refusal = refusalOfFarmRole(facts);
  if (refusal !== null) return { refusal };
  const { slot, max } = facts;
  if (slot !== null) {
    const problem = slot < 1 || slot > max ? `There is no slot ${slot} in ${facts.alias}: its max is ${max}.` : refusalOfSlot(facts, slot);
    return problem === null ? { slot } : { refusal: problem };
  }
  const free = slotsInOrder(facts).find((candidate) => refusalOfSlot(facts, candidate) === null);
  if (free !== undefined) return { slot: free };
  return { refusal: whyNoSlot(facts) };
}

function refusalOfFarmRole({ stray, alias, max, wanted, servers, otherStrays }: AdoptionFacts): string | null {
  if (!adoptableStates.includes(stray.cloudState))
    return `The cloud says that ${stray.cloudId} is ${stray.cloudState}: there is nothing to adopt.`;
  const counting = servers.filter((server) => countsToMax(server.state)).length + otherStrays;
  if (counting + 1 > max) return `${alias} has ${counting} of at most ${max} servers. Raise its max, or end one of them, first.`;
  const staying = servers.filter((server) => !server.quarantined && server.state !== 'PENDING_TERMINATE').length;
  if (staying + 1 > wanted)
    return `${alias} wants ${wanted} servers and has ${staying}: with one more, Farmhand would end one of them. Raise its desired size first.`;
  return null;
}

const adoptableStates: readonly string[] = ['pending', 'running', 'stopped'];

/** A slot whose volume the server holds is its own. */
function slotsInOrder({ max, volumes, stray }: AdoptionFacts): number[] {
  const own = volumes.filter((volume) => isHeldBy(volume, stray.cloudId)).map((volume) => volume.slot);
  return [...new Set([...own, ...Array.from({ length: max }, (_, index) => index + 1)])];
}

function refusalOfSlot({ stray, servers, volumes }: AdoptionFacts, slot: number): string | null {
  const occupant = servers.find((server) => server.slot === slot && !server.quarantined && countsToMax(server.state));
  if (occupant !== undefined) return `Slot ${slot} is occupied by ${occupant.hostName}.`;
  const held = new Map(stray.volumes.map((volume) => [volume.device, volume.cloudId]));
  const elsewhere = volumes.find((volume) => volume.slot !== slot && stray.volumes.some(({ cloudId }) => cloudId === volume.cloudId));
  if (elsewhere !== undefined)
    return `${stray.cloudId} holds the volume ${elsewhere.cloudId} of slot ${elsewhere.slot}: adopt it into that slot.`;
  for (const volume of volumes) {
    if (volume.slot !== slot || isHeldBy(volume, stray.cloudId)) continue;
    if (volume.state !== 'AVAILABLE')
      return `The volume ${volume.device} of slot ${slot} is ${volume.state}${volume.heldBy === null ? '' : ` at ${volume.heldBy}`}. Wait until it is free.`;
    if (volume.zone !== null && stray.zone !== null && volume.zone !== stray.zone)
      return `The volume of slot ${slot} is in ${volume.zone}, and ${stray.cloudId} is in ${stray.zone}.`;
    if (held.has(volume.device))
      return `${stray.cloudId} holds ${held.get(volume.device)} as ${volume.device}, where the volume of slot ${slot} belongs.`;
  }
  return null;
}

const isHeldBy = ({ heldBy, state }: AdoptionVolume, cloudId: string): boolean =>
  heldBy === cloudId && (state === 'ATTACHED' || state === 'ATTACHING' || state === 'INTENDED');

/** Every slot is refused: the first refusals say it best. */
function whyNoSlot(facts: AdoptionFacts): string {
  const refusals = slotsInOrder(facts).flatMap((slot) => refusalOfSlot(facts, slot) ?? []);
  const shown = [...new Set(refusals)].slice(0, 3).join(' ');
  return `No slot of ${facts.alias} can take it. ${shown}`;
}
