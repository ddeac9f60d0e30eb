import { readPages } from '../api/read-pages.ts';
import { EnvironmentsDocument, type EnvironmentsQuery, type TokenRowFragment, TokensDocument } from '../generated/operations.ts';
import { age, money, words } from '../output/words.ts';
import type { Noun } from './noun.ts';

export type EnvironmentRow = EnvironmentsQuery['viewer']['environments'][number];
export type TokenRow = TokenRowFragment;

export const environment: Noun<EnvironmentRow> = {
  name: 'environment',
  plural: 'environments',
  aliases: ['env', 'envs'],
  summary: 'where farms live: the unit of isolation',
  typeName: 'Environment',
  filters: [],
  async *list(ask, { limit }) {
    yield* (await ask(EnvironmentsDocument, {})).viewer.environments.slice(0, limit);
  },
  keys: ({ name }) => [name],
  columns: [
    { title: 'NAME', of: ({ name }) => name },
    { title: 'SPENDS PER HOUR', of: ({ spending }) => money(spending.usdPerHour) },
    { title: 'BUDGET PER HOUR', of: ({ budget }) => money(budget?.usdPerHour) },
    { title: 'UNPRICED', of: ({ spending }) => String(spending.unpriced), wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
  ],
};

export const token: Noun<TokenRow> = {
  name: 'token',
  plural: 'tokens',
  aliases: ['api-token', 'api-tokens'],
  summary: 'API tokens for scripts',
  typeName: 'ApiToken',
  filters: [],
  list: (ask, { limit }) => readPages({ limit }, async (page) => (await ask(TokensDocument, page)).page),
  keys: ({ name, hint }) => [name, hint],
  columns: [
    { title: 'NAME', of: ({ name }) => name },
    { title: 'ACCESS ROLE', of: ({ accessRole }) => words(accessRole) },
    { title: 'TOKEN', of: ({ hint }) => hint },
    { title: 'STATE', of: ({ revokedAt }) => (revokedAt ? 'revoked' : 'valid'), colour: ({ revokedAt }) => (revokedAt ? 'dim' : 'green') },
    { title: 'EXPIRES', of: ({ expiresAt }) => expiresAt?.slice(0, 10) ?? 'never' },
    { title: 'LAST USED', of: ({ lastUsedAt }, now) => age(lastUsedAt, now) },
    { title: 'AGE', of: ({ createdAt }, now) => age(createdAt, now) },
    { title: 'ID', of: ({ id }) => id, wide: true },
  ],
};
