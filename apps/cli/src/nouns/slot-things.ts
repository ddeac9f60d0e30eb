import type { Ask } from '../api/create-api.ts';
import { readPages } from '../api/read-pages.ts';
import {
  AddressesDocument,
  type AddressesQuery,
  SnapshotsDocument,
  type SnapshotsQuery,
  VolumesDocument,
  type VolumesQuery,
} from '../generated/operations.ts';
import { colourOf } from '../output/paint.ts';
import { age, money, words, yesNo } from '../output/words.ts';
import { itemsOf } from './items-of.ts';
import type { Filter, Noun } from './noun.ts';

// What belongs to slots is listed farm by farm: the API shows it where it belongs.
const farmPages = { limit: 20_000, size: 10 };
const around = ({ search, environmentId }: Filter) => ({ search, environmentId });

type FarmOf<Q extends { page: { nodes: readonly unknown[] } }> = Q['page']['nodes'][number];
type RoleOf<Q extends { page: { nodes: readonly { farmRoles: readonly unknown[] }[] } }> = FarmOf<Q>['farmRoles'][number];

type VolumeRow = RoleOf<VolumesQuery>['slots'][number]['volumes'][number] & { farmRole: string; hostName: string };
type AddressRow = NonNullable<RoleOf<AddressesQuery>['slots'][number]['address']> & { farmRole: string; hostName: string };
type SnapshotRow = RoleOf<SnapshotsQuery>['snapshots'][number] & { farmRole: string };

export const volume: Noun<VolumeRow> = {
  name: 'volume',
  plural: 'volumes',
  aliases: ['vol'],
  summary: 'data volumes of slots; each follows its slot from server to server',
  typeName: 'Volume',
  filters: ['search', 'environment'],
  list: (ask: Ask, filter) =>
    itemsOf(
      filter.limit,
      readPages(farmPages, async (page) => (await ask(VolumesDocument, { ...page, ...around(filter) })).page),
      ({ name, farmRoles }) =>
        farmRoles.flatMap(({ alias, slots }) =>
          slots.flatMap(({ hostName, volumes }) => volumes.map((row) => ({ ...row, farmRole: `${name}/${alias}`, hostName }))),
        ),
    ),
  keys: ({ hostName, device, cloudId }) => [`${hostName}:${device}`, ...(cloudId ? [cloudId] : [])],
  columns: [
    { title: 'NAME', of: ({ hostName, device }) => `${hostName}:${device}` },
    { title: 'STATE', of: ({ state }) => words(state), colour: ({ state }) => (/attached/i.test(state) ? 'green' : 'yellow') },
    { title: 'SIZE', of: ({ sizeGib }) => `${sizeGib} GiB` },
    { title: 'TYPE', of: ({ type }) => type },
    { title: 'SERVER', of: (row) => row.server?.hostName ?? '-' },
    { title: 'FARM ROLE', of: (row) => row.farmRole },
    { title: 'ZONE', of: ({ zone }) => zone ?? '-' },
    { title: 'CLOUD ID', of: ({ cloudId }) => cloudId ?? '-' },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'WHY', of: ({ reason }) => reason.text, wide: true },
  ],
};

export const address: Noun<AddressRow> = {
  name: 'address',
  plural: 'addresses',
  aliases: ['addr', 'ip'],
  summary: 'reserved public addresses of slots',
  typeName: 'Address',
  filters: ['search', 'environment'],
  list: (ask: Ask, filter) =>
    itemsOf(
      filter.limit,
      readPages(farmPages, async (page) => (await ask(AddressesDocument, { ...page, ...around(filter) })).page),
      ({ name, farmRoles }) =>
        farmRoles.flatMap(({ alias, slots }) =>
          slots.flatMap((slot) => (slot.address ? [{ ...slot.address, farmRole: `${name}/${alias}`, hostName: slot.hostName }] : [])),
        ),
    ),
  keys: ({ publicIp, cloudId, hostName }) => [...(publicIp ? [publicIp] : []), hostName, ...(cloudId ? [cloudId] : [])],
  columns: [
    { title: 'ADDRESS', of: ({ publicIp }) => publicIp ?? '-' },
    { title: 'STATE', of: ({ state }) => words(state), colour: ({ state }) => colourOf(state) },
    { title: 'HOST', of: ({ hostName }) => hostName },
    { title: 'FARM ROLE', of: (row) => row.farmRole },
    { title: 'HELD BY', of: ({ heldBy }) => heldBy ?? '-' },
    { title: 'CLOUD ID', of: ({ cloudId }) => cloudId ?? '-' },
    { title: 'PER MONTH', of: ({ usdPerMonth }) => money(usdPerMonth), wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'WHY', of: ({ reason }) => reason.text, wide: true },
  ],
};

export const snapshot: Noun<SnapshotRow> = {
  name: 'snapshot',
  plural: 'snapshots',
  aliases: ['snap'],
  summary: 'what data volumes held at a moment; they outlive their volumes',
  typeName: 'VolumeSnapshot',
  filters: ['search', 'environment'],
  list: (ask: Ask, filter) =>
    itemsOf(
      filter.limit,
      readPages(farmPages, async (page) => (await ask(SnapshotsDocument, { ...page, ...around(filter) })).page),
      ({ name, farmRoles }) =>
        farmRoles.flatMap(({ alias, snapshots }) => snapshots.map((row) => ({ ...row, farmRole: `${name}/${alias}` }))),
    ),
  keys: ({ cloudId, id }) => [cloudId ?? id],
  columns: [
    { title: 'NAME', of: ({ cloudId, id }) => cloudId ?? id },
    { title: 'STATE', of: ({ state, progressPercent }) => (progressPercent < 100 ? `${words(state)} ${progressPercent} %` : words(state)) },
    { title: 'FARM ROLE', of: (row) => row.farmRole },
    { title: 'SLOT', of: ({ slotIndex }) => (slotIndex == null ? '-' : String(slotIndex)) },
    { title: 'DEVICE', of: ({ device }) => device ?? '-' },
    { title: 'SIZE', of: ({ sizeGib }) => `${sizeGib} GiB` },
    { title: 'PURPOSE', of: ({ purpose }) => words(purpose) },
    { title: 'AGE', of: ({ createdAt }, now) => age(createdAt, now) },
    { title: 'KEPT FOR', of: ({ keepUntil }, now) => age(keepUntil, now) },
    { title: 'MISSING', of: ({ missing }) => yesNo(missing), wide: true },
    { title: 'VOLUME', of: ({ volumeCloudId }) => volumeCloudId ?? '-', wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
  ],
};
