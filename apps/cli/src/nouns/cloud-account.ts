import { readPages } from '../api/read-pages.ts';
import { CloudAccountDetailDocument, type CloudAccountRowFragment, CloudAccountsDocument } from '../generated/operations.ts';
import { colourOf } from '../output/paint.ts';
import { age, words } from '../output/words.ts';
import type { Noun } from './noun.ts';

export type CloudAccountRow = CloudAccountRowFragment;

export const cloudAccount: Noun<CloudAccountRow> = {
  name: 'cloud-account',
  plural: 'cloud-accounts',
  aliases: ['account', 'accounts', 'ca'],
  summary: 'credentials for one account of one cloud',
  typeName: 'CloudAccount',
  filters: [],
  list: (ask, { limit }) => readPages({ limit }, async (page) => (await ask(CloudAccountsDocument, page)).page),
  keys: ({ name }) => [name],
  columns: [
    { title: 'NAME', of: ({ name }) => name },
    { title: 'CLOUD', of: ({ cloud, emulated }) => `${words(cloud)}${emulated ? ' (emulated)' : ''}` },
    {
      title: 'STATUS',
      of: ({ status, databaseBehind }) => (databaseBehind ? 'database behind' : words(status)),
      colour: ({ status, databaseBehind }) => (databaseBehind ? 'red' : colourOf(status)),
    },
    { title: 'IDENTITY', of: ({ identity }) => identity ?? '-' },
    { title: 'SERVERS', of: ({ serverCount }) => String(serverCount) },
    { title: 'ENVIRONMENTS', of: ({ environments }) => environments.map(({ name }) => name).join(', ') || '-' },
    { title: 'CHECKED', of: ({ checkedAt }, now) => age(checkedAt, now) },
    { title: 'RATE', of: ({ ratePercent }) => `${ratePercent} %`, wide: true },
    { title: 'ENDPOINT', of: ({ endpoint }) => endpoint ?? '-', wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'WHY', of: ({ statusText }) => statusText ?? '', wide: true },
  ],
  detail: async (ask, id) => (await ask(CloudAccountDetailDocument, { id })).detail,
};
