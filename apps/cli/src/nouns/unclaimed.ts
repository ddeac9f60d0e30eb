import type { Ask } from '../api/create-api.ts';
import { readPages } from '../api/read-pages.ts';
import {
  type UnclaimedAddressRowFragment,
  UnclaimedDocument,
  UnclaimedOfFarmsDocument,
  type UnclaimedQuery,
  type UnclaimedServerRowFragment,
  type UnclaimedVolumeRowFragment,
} from '../generated/operations.ts';
import { age, money, words } from '../output/words.ts';
import { itemsOf } from './items-of.ts';
import type { Column, Noun } from './noun.ts';

type Inventory = UnclaimedQuery['page']['nodes'][number]['inventories'][number];
type Held<Row> = Row & { account: string };
export type UnclaimedServerRow = Held<UnclaimedServerRowFragment>;
export type UnclaimedVolumeRow = Held<UnclaimedVolumeRowFragment>;
export type UnclaimedAddressRow = Held<UnclaimedAddressRowFragment>;

interface Found {
  account: string;
  location: string;
  verdict: string;
  lastSeenAt: string;
  firstSeenAt: string;
  farmRole?: { alias: string; farm: { name: string } } | null | undefined;
  id: string;
}

const where: Column<Found>[] = [
  { title: 'VERDICT', of: ({ verdict }) => words(verdict) },
  { title: 'ACCOUNT', of: ({ account }) => account },
  { title: 'LOCATION', of: ({ location }) => location },
  { title: 'TAGGED', of: ({ farmRole }) => (farmRole ? `${farmRole.farm.name}/${farmRole.alias}` : '-') },
  { title: 'SEEN', of: ({ lastSeenAt }, now) => age(lastSeenAt, now) },
  { title: 'AGE', of: ({ firstSeenAt }, now) => age(firstSeenAt, now) },
  { title: 'ID', of: ({ id }) => id, wide: true },
];

function inInventories<Row>(ask: Ask, limit: number, pick: (inventory: Inventory) => readonly Row[]): AsyncGenerator<Held<Row>> {
  return itemsOf(
    limit,
    readPages({ limit: 1000, size: 25 }, async (page) => (await ask(UnclaimedDocument, page)).page),
    ({ name, inventories }) => inventories.flatMap((inventory) => pick(inventory).map((row) => ({ ...row, account: name }))),
  );
}

export const unclaimedServer: Noun<UnclaimedServerRow> = {
  name: 'unclaimed-server',
  plural: 'unclaimed-servers',
  aliases: ['us'],
  summary: 'servers in clouds with our tag that no record claims',
  typeName: 'UnclaimedServer',
  filters: [],
  // Those whose tag names a farm role of ours are shown with it, the others with where they were seen.
  async *list(ask, { limit }) {
    const seen = new Set<string>();
    const ofFarms = itemsOf(
      limit,
      readPages({ limit: 20_000, size: 25 }, async (page) => (await ask(UnclaimedOfFarmsDocument, page)).page),
      ({ farmRoles }) => farmRoles.flatMap((role) => role.unclaimedServers.map((row) => ({ ...row, account: role.cloudAccount.name }))),
    );
    for (const source of [ofFarms, inInventories(ask, limit, ({ unclaimedServers }) => unclaimedServers)]) {
      for await (const row of source) {
        if (seen.has(row.id) || seen.size >= limit) continue;
        seen.add(row.id);
        yield row;
      }
    }
  },
  keys: ({ cloudId }) => [cloudId],
  columns: [
    { title: 'CLOUD ID', of: ({ cloudId }) => cloudId },
    { title: 'STATE', of: ({ cloudState, deletionRequested }) => (deletionRequested ? 'to be deleted' : cloudState) },
    { title: 'TYPE', of: ({ instanceType }) => instanceType ?? '-' },
    ...where,
  ],
};

export const unclaimedVolume: Noun<UnclaimedVolumeRow> = {
  name: 'unclaimed-volume',
  plural: 'unclaimed-volumes',
  aliases: ['uv'],
  summary: 'data volumes in clouds with our tag that no record claims',
  typeName: 'UnclaimedVolume',
  filters: [],
  list: (ask, { limit }) => inInventories(ask, limit, ({ unclaimedVolumes }) => unclaimedVolumes),
  keys: ({ cloudId }) => [cloudId],
  columns: [
    { title: 'CLOUD ID', of: ({ cloudId }) => cloudId },
    { title: 'STATE', of: ({ cloudState, deletionRequested }) => (deletionRequested ? 'to be deleted' : cloudState) },
    { title: 'SIZE', of: ({ sizeGib }) => `${sizeGib} GiB` },
    { title: 'HELD BY', of: ({ heldBy }) => heldBy ?? '-' },
    { title: 'PER MONTH', of: ({ usdPerMonth }) => money(usdPerMonth) },
    ...where,
  ],
};

export const unclaimedAddress: Noun<UnclaimedAddressRow> = {
  name: 'unclaimed-address',
  plural: 'unclaimed-addresses',
  aliases: ['ua'],
  summary: 'public addresses in clouds with our tag that no record claims',
  typeName: 'UnclaimedAddress',
  filters: [],
  list: (ask, { limit }) => inInventories(ask, limit, ({ unclaimedAddresses }) => unclaimedAddresses),
  keys: ({ cloudId, publicIp }) => [cloudId, publicIp],
  columns: [
    { title: 'CLOUD ID', of: ({ cloudId }) => cloudId },
    { title: 'ADDRESS', of: ({ publicIp }) => publicIp },
    { title: 'HELD BY', of: ({ heldBy, releaseRequested }) => (releaseRequested ? 'to be released' : (heldBy ?? '-')) },
    { title: 'PER MONTH', of: ({ usdPerMonth }) => money(usdPerMonth) },
    ...where,
  ],
};
