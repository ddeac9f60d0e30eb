import { readPages } from '../api/read-pages.ts';
import {
  FarmServersDocument,
  type Health,
  ServerDetailDocument,
  type ServerRowFragment,
  type ServerState,
  ServersDocument,
} from '../generated/operations.ts';
import { colourOf } from '../output/paint.ts';
import { age, words, yesNo } from '../output/words.ts';
import { itemsOf } from './items-of.ts';
import type { Noun } from './noun.ts';

export type ServerRow = ServerRowFragment;

export const serverStates: readonly ServerState[] = [
  'PENDING_LAUNCH',
  'PENDING',
  'INITIALIZING',
  'RUNNING',
  'PENDING_SUSPEND',
  'SUSPENDED',
  'RESUMING',
  'PENDING_TERMINATE',
  'TERMINATED',
  'FAILED',
];

export const server: Noun<ServerRow> = {
  name: 'server',
  plural: 'servers',
  aliases: ['s', 'srv'],
  summary: 'hosts in clouds, each in a slot of a farm role',
  typeName: 'Server',
  filters: ['search', 'environment', 'farm', 'state', 'health', 'all'],
  list: (ask, { limit, farmId, search, environmentId, includeClosed, ...filter }) => {
    const states = filter.states as ServerState[] | undefined;
    const health = filter.health as Health[] | undefined;
    if (farmId === undefined)
      return readPages(
        { limit },
        async (page) => (await ask(ServersDocument, { ...page, search, environmentId, includeClosed, states, health })).page,
      );
    // The API lists the servers of a farm by their states only.
    const isMeant = (row: ServerRow) =>
      (health === undefined || health.includes(row.health)) &&
      (search === undefined || [row.hostName, row.cloudId, row.publicIp, row.privateIp].some((text) => text?.includes(search)));
    return itemsOf(
      limit,
      readPages(
        { limit: 20_000 },
        async (page) => (await ask(FarmServersDocument, { ...page, id: farmId, states, includeClosed })).farm?.page,
      ),
      (row) => (isMeant(row) ? [row] : []),
    );
  },
  keys: ({ hostName, cloudId }) => [hostName, ...(cloudId ? [cloudId] : [])],
  columns: [
    { title: 'NAME', of: ({ hostName }) => hostName },
    { title: 'STATE', of: ({ state }) => words(state), colour: ({ state }) => colourOf(state) },
    { title: 'HEALTH', of: ({ health }) => words(health), colour: ({ health }) => colourOf(health) },
    { title: 'FARM ROLE', of: ({ farm, farmRole }) => `${farm.name}/${farmRole.alias}` },
    { title: 'CLOUD ID', of: ({ cloudId }) => cloudId ?? '-' },
    { title: 'TYPE', of: ({ instanceType }) => instanceType },
    { title: 'ZONE', of: ({ zone, location }) => zone ?? location },
    { title: 'ADDRESS', of: ({ publicIp, privateIp }) => publicIp ?? privateIp ?? '-' },
    { title: 'AGE', of: ({ createdAt }, now) => age(createdAt, now) },
    { title: 'PRIVATE', of: ({ privateIp }) => privateIp ?? '-', wide: true },
    { title: 'SLOT', of: ({ slotIndex, attempt }) => `${slotIndex}.${attempt}`, wide: true },
    { title: 'PROTECTED', of: (row) => yesNo(row.protected), wide: true },
    { title: 'OUTDATED', of: ({ outdated }) => yesNo(outdated), wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'WHY', of: ({ reason }) => reason.text },
  ],
  detail: async (ask, id) => (await ask(ServerDetailDocument, { id })).detail,
  narrow: (search) => ({ search }),
  conditions: [
    ...serverStates.map((state) => ({ name: words(state).replaceAll(' ', '-'), holds: (row: ServerRow) => row.state === state })),
    { name: 'healthy', holds: ({ health }) => health === 'HEALTHY' },
  ],
};
