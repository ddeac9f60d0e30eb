import { readPages } from '../api/read-pages.ts';
import { FarmDetailDocument, type FarmRowFragment, FarmsDocument } from '../generated/operations.ts';
import { colourOf } from '../output/paint.ts';
import { age, words, yesNo } from '../output/words.ts';
import type { Noun } from './noun.ts';

export type FarmRow = FarmRowFragment;

const isStill = ({ converged, counts }: FarmRow): boolean => converged && counts.moving === 0;

export const farm: Noun<FarmRow> = {
  name: 'farm',
  plural: 'farms',
  aliases: ['f'],
  summary: 'farm roles that are launched, suspended and terminated together',
  typeName: 'Farm',
  filters: ['search', 'environment'],
  list: (ask, { limit, search, environmentId }) =>
    readPages({ limit }, async (page) => (await ask(FarmsDocument, { ...page, search, environmentId })).page),
  keys: ({ name }) => [name],
  columns: [
    { title: 'NAME', of: ({ name }) => name },
    { title: 'STATUS', of: ({ status }) => words(status), colour: ({ status }) => colourOf(status) },
    { title: 'SERVERS', of: ({ counts: { running, wanted } }) => `${running}/${wanted}` },
    { title: 'MAX', of: ({ counts }) => String(counts.max) },
    { title: 'HEALTH', of: ({ health }) => words(health), colour: ({ health }) => colourOf(health) },
    { title: 'AS DECLARED', of: ({ converged }) => yesNo(converged), colour: ({ converged }) => (converged ? 'green' : 'yellow') },
    { title: 'FROZEN', of: ({ frozen }) => (frozen ? 'yes' : '-'), colour: ({ frozen }) => (frozen ? 'yellow' : 'dim') },
    { title: 'ENVIRONMENT', of: ({ environment }) => environment.name },
    { title: 'AGE', of: ({ createdAt }, now) => age(createdAt, now) },
    { title: 'OWNER', of: ({ owner }) => owner, wide: true },
    { title: 'REVISION', of: ({ revision }) => String(revision), wide: true },
    { title: 'VERSION', of: ({ version }) => String(version), wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
  ],
  detail: async (ask, id) => (await ask(FarmDetailDocument, { id })).detail,
  narrow: (search) => ({ search }),
  conditions: [
    { name: 'running', holds: (row) => row.status === 'RUNNING' && isStill(row) && row.counts.running >= row.counts.wanted },
    { name: 'suspended', holds: (row) => row.status === 'SUSPENDED' && isStill(row) && row.counts.running === 0 },
    { name: 'terminated', holds: (row) => row.status === 'TERMINATED' && isStill(row) && row.counts.total === 0 },
    { name: 'converged', holds: isStill },
    { name: 'healthy', holds: ({ health }) => health === 'HEALTHY' },
  ],
};
