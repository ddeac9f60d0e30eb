import type {
  Action,
  AllocateAddress,
  AssociateAddress,
  AttachVolume,
  CreateVolume,
  DeleteVolume,
  DisassociateAddress,
  KeepAddress,
  KeepVolume,
  LaunchAction,
  NoteAddress,
  NoteVolume,
  ReleaseAddress,
  SetRollout,
} from '@farmhand/domain/plan';
import type { WorkRows } from '../reconcile/load-work.ts';

interface Described {
  text: string;
  slots: number[];
  serverIds: string[];
}

/** An action in words, for people who are about to agree to it. */
export function describeAction(action: Action, rows: Pick<WorkRows, 'servers' | 'volumes' | 'addresses'>): Described {
  switch (action.kind) {
    case 'launch':
      return describeLaunch(action);
    case 'look':
    case 'replay':
    case 'expire':
      return { text: launchStepTexts[action.kind], slots: action.slots, serverIds: [] };
    case 'confirm-absence':
      return { text: 'Ask the cloud for what is missing', slots: action.slots, serverIds: action.serverIds };
    case 'terminate':
    case 'stop':
    case 'start':
    case 'reboot':
      return { text: `${verbs[action.kind]} ${nameOf(action.serverId, rows)}`, slots: [action.slot], serverIds: [action.serverId] };
    case 'note-server':
      return { text: `Note that ${nameOf(action.serverId, rows)} is ${action.to}`, slots: [action.slot], serverIds: [action.serverId] };
    case 'note-health':
      return { text: `Note that ${nameOf(action.serverId, rows)} is ${action.health}`, slots: [action.slot], serverIds: [action.serverId] };
    case 'preserve-server':
      return ofServer(action, `Keep ${nameOf(action.serverId, rows)} apart until ${new Date(action.until).toISOString()}`);
    case 'set-aside':
      return ofServer(action, `Set ${nameOf(action.serverId, rows)} apart: its slot goes on in another zone`);
    case 'note-volume':
    case 'create-volume':
    case 'attach-volume':
    case 'delete-volume':
    case 'keep-volume':
      return {
        text: volumeText(action, rows),
        slots: [action.slot],
        serverIds: 'serverId' in action && action.serverId ? [action.serverId] : [],
      };
    case 'note-snapshot':
      return { text: `Note that a snapshot is ${action.to}`, slots: slotOf(action), serverIds: [] };
    case 'take-snapshot':
      return { text: `Take a snapshot of the volume ${action.device} of slot ${action.slot}`, slots: [action.slot], serverIds: [] };
    case 'delete-snapshot':
      return {
        text: `Delete a snapshot${action.device === null ? '' : ` of the volume ${action.device} of slot ${action.slot}`}`,
        slots: slotOf(action),
        serverIds: [],
      };
    case 'note-address':
    case 'allocate-address':
    case 'associate-address':
    case 'disassociate-address':
    case 'release-address':
    case 'keep-address':
      return { text: addressText(action, rows), slots: [action.slot], serverIds: 'serverId' in action ? [action.serverId] : [] };
    case 'set-desired':
      return { text: `Want ${count(action.servers, 'server')} instead of ${action.before}`, slots: [], serverIds: [] };
    case 'set-breaker':
      return { text: action.breaker === null ? 'Release the breaker' : 'Latch the breaker', slots: [], serverIds: [] };
    case 'set-rollout':
      return { text: rolloutText(action), slots: [], serverIds: [] };
    case 'repair-drift': {
      const fields = action.fields.map(({ field, expected }) => `${field} to ${expected}`).join(', ');
      return { text: `Change back on ${nameOf(action.serverId, rows)}: ${fields}`, slots: [action.slot], serverIds: [action.serverId] };
    }
    case 'pass-gate':
      return { text: 'Begin, because what it comes after is ready', slots: [], serverIds: [] };
    case 'delete-orphan':
      return { text: `Delete ${action.cloudId}, which no record claims`, slots: [], serverIds: [] };
  }
}

const slotOf = ({ slot }: { slot: number | null }) => (slot === null ? [] : [slot]);

const ofServer = ({ slot, serverId }: { slot: number; serverId: string }, text: string): Described => ({
  ...{ text, slots: [slot], serverIds: [serverId] },
});

function describeLaunch(action: LaunchAction): Described {
  const slots = action.members.map((member) => member.slot);
  const where = action.place === null ? '' : ` in ${action.place.zone}`;
  const volumes = action.newVolumes.map((volume) => `${volume.sizeGib} GiB ${volume.type}`).join(', ');
  const withVolumes = volumes === '' ? '' : `, each with a new volume of ${volumes}`;
  return { text: `Launch ${count(slots.length, 'server')} (${action.instanceType})${where}${withVolumes}`, slots, serverIds: [] };
}

function volumeText(
  action: NoteVolume | CreateVolume | AttachVolume | DeleteVolume | KeepVolume,
  rows: Pick<WorkRows, 'servers' | 'volumes'>,
): string {
  const of = `of slot ${action.slot}`;
  switch (action.kind) {
    case 'note-volume':
      if (action.to === 'LEFT') return `Leave the volume ${deviceOf(action.volumeId, rows)} ${of} to people`;
      return `Note that the volume ${deviceOf(action.volumeId, rows)} is ${action.to}`;
    case 'create-volume': {
      const source = action.snapshotId === null ? '' : ' out of a snapshot';
      return `Create a volume of ${action.volume.sizeGib} GiB ${action.volume.type} for slot ${action.slot}${source}`;
    }
    case 'attach-volume':
      return `Attach the volume ${deviceOf(action.volumeId, rows)} to ${nameOf(action.serverId, rows)}`;
    case 'delete-volume':
      return `Delete the volume ${deviceOf(action.volumeId, rows)} ${of}`;
    case 'keep-volume': {
      const until = action.until === null ? 'because it is wanted again' : `until ${new Date(action.until).toISOString()}`;
      return `Keep the volume ${deviceOf(action.volumeId, rows)} ${of} ${until}`;
    }
  }
}

function addressText(
  action: NoteAddress | AllocateAddress | AssociateAddress | DisassociateAddress | ReleaseAddress | KeepAddress,
  rows: Pick<WorkRows, 'servers' | 'addresses'>,
): string {
  const of = `of slot ${action.slot}`;
  const publicIp = rows.addresses.find(({ id }) => id === action.addressId)?.publicIp;
  const address = publicIp == null ? 'the public address' : `the public address ${publicIp}`;
  switch (action.kind) {
    case 'note-address':
      return `Note that ${address} ${of} is ${action.to}`;
    case 'allocate-address':
      return `Reserve a public address for slot ${action.slot}`;
    case 'associate-address':
      return `Associate ${address} with ${nameOf(action.serverId, rows)}`;
    case 'disassociate-address':
      return `Take ${address} off ${nameOf(action.serverId, rows)}`;
    case 'release-address':
      return `Release ${address} ${of}`;
    case 'keep-address':
      return `Keep ${address} ${of} ${action.until === null ? 'because it is wanted again' : `until ${new Date(action.until).toISOString()}`}`;
  }
}

function rolloutText({ rollout }: SetRollout): string {
  if (rollout === null) return 'End the rollout';
  return rollout.paused === null ? `Begin to roll out revision ${rollout.revision}` : `Stop the rollout of revision ${rollout.revision}`;
}

const verbs = { terminate: 'Terminate', stop: 'Stop', start: 'Start', reboot: 'Reboot' } as const;

const launchStepTexts = {
  look: 'Look for the servers of a launch whose outcome is unknown',
  replay: 'Repeat a launch of which nothing was seen, under the same token',
  expire: 'Give up a launch of which nothing was seen',
} as const;

/** One sentence over all actions: what starts and what ends. */
export function summarize(actions: readonly { kind: Action['kind']; slots: readonly number[] }[]): string {
  const sum = (kind: Action['kind']) =>
    actions.filter((action) => action.kind === kind).reduce((total, action) => total + action.slots.length, 0);
  const parts = [
    part('launches', sum('launch'), 'server'),
    part('starts', sum('start'), 'server'),
    part('stops', sum('stop'), 'server'),
    part('terminates', sum('terminate'), 'server'),
    part('reboots', sum('reboot'), 'server'),
    part('creates', sum('create-volume'), 'volume'),
    part('takes', sum('take-snapshot'), 'snapshot'),
    part('deletes', sum('delete-volume'), 'volume'),
    part('deletes', actions.filter(({ kind }) => kind === 'delete-snapshot').length, 'snapshot'),
    part('reserves', sum('allocate-address'), 'public address', 'public addresses'),
    part('releases', sum('release-address'), 'public address', 'public addresses'),
  ].filter((text) => text !== '');
  const text = parts.join(', ');
  return text === '' ? 'Changes nothing in the cloud now.' : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

// biome-ignore lint/complexity/useMaxParams: a part of a sentence, in its order.
const part = (verb: string, n: number, noun: string, nouns = `${noun}s`) => (n === 0 ? '' : `${verb} ${n} ${n === 1 ? noun : nouns}`);
const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const nameOf = (id: string, { servers }: Pick<WorkRows, 'servers'>) => servers.find((server) => server.id === id)?.hostName ?? id;
const deviceOf = (id: string, { volumes }: Pick<WorkRows, 'volumes'>) => volumes.find((volume) => volume.id === id)?.device ?? id;
