import { readPages } from '../api/read-pages.ts';
import { FarmRoleDetailDocument, type FarmRoleRowFragment, FarmRolesDocument } from '../generated/operations.ts';
import { words, yesNo } from '../output/words.ts';
import { itemsOf } from './items-of.ts';
import type { Noun } from './noun.ts';

export type FarmRoleRow = FarmRoleRowFragment;

export const farmRoleName = ({ farm, alias }: { farm: { name: string }; alias: string }): string => `${farm.name}/${alias}`;

const isStill = ({ converged, counts }: FarmRoleRow): boolean => converged && counts.moving === 0;

/** What keeps it from being as declared, in a word. */
function trouble({ breaker, backoff, rollout, removed }: FarmRoleRow): string {
  if (breaker) return 'breaker';
  if (backoff) return 'backing off';
  if (rollout) return rollout.paused ? 'rollout paused' : 'rolling out';
  return removed ? 'removed' : '-';
}

export const farmRole: Noun<FarmRoleRow> = {
  name: 'farm-role',
  plural: 'farm-roles',
  aliases: ['fr', 'tier', 'tiers'],
  summary: 'the tiers of farms; each is called FARM/ALIAS',
  typeName: 'FarmRole',
  filters: ['farm', 'environment'],
  list: (ask, { limit, search, environmentId, farmId }) =>
    itemsOf(
      limit,
      readPages({ limit: 20_000, size: 25 }, async (page) => (await ask(FarmRolesDocument, { ...page, search, environmentId })).page),
      ({ farmRoles }) => farmRoles.filter((row) => farmId === undefined || row.farm.id === farmId),
    ),
  keys: (row) => [farmRoleName(row), row.alias],
  columns: [
    { title: 'NAME', of: farmRoleName },
    { title: 'ROLE', of: ({ role }) => role.name },
    { title: 'SERVERS', of: ({ counts: { running, wanted } }) => `${running}/${wanted}` },
    { title: 'MIN', of: ({ scaling }) => String(scaling.min) },
    { title: 'MAX', of: ({ scaling }) => String(scaling.max) },
    { title: 'LOCATION', of: ({ location }) => location },
    { title: 'TYPE', of: ({ instanceTypes }) => instanceTypes[0] ?? '-' },
    { title: 'AS DECLARED', of: ({ converged }) => yesNo(converged), colour: ({ converged }) => (converged ? 'green' : 'yellow') },
    { title: 'STATE', of: trouble, colour: (row) => (trouble(row) === '-' ? 'dim' : 'yellow') },
    { title: 'ACCOUNT', of: ({ cloudAccount }) => cloudAccount.name, wide: true },
    { title: 'CLOUD', of: ({ cloud }) => words(cloud), wide: true },
    { title: 'OUTDATED', of: ({ outdated }) => `${outdated.count}/${outdated.of}`, wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'WHY', of: ({ reasons }) => reasons[0]?.text ?? '-' },
  ],
  detail: async (ask, id) => (await ask(FarmRoleDetailDocument, { id })).detail,
  narrow: (text) => (text.includes('/') ? { search: text.slice(0, text.indexOf('/')) } : {}),
  conditions: [
    { name: 'running', holds: (row) => isStill(row) && row.counts.running >= row.counts.wanted },
    { name: 'converged', holds: isStill },
  ],
};
