import { describe, expect, test } from 'vitest';
import { abilityFor, type Grant } from './ability-for.ts';
import { accessRoleNames } from './access-roles.ts';
import { explain } from './explain.ts';
import { matches } from './filter.ts';
import { packAbility, unpackAbility } from './pack-ability.ts';
import { type Permission, permissions } from './permissions.ts';
import { toFilter } from './to-filter.ts';

const mine = { id: 'here', environmentId: 'here', environmentIds: ['here'], userId: 'me' };
const sharedWithMine = { ...mine, environmentIds: ['here', 'there'], userId: 'other' };
const others = { id: 'there', environmentId: 'there', environmentIds: ['there'], userId: 'other' };

const everywhere = (accessRole: Grant['accessRole']): Grant => ({ accessRole, environmentId: null });
const here = (accessRole: Grant['accessRole']): Grant => ({ accessRole, environmentId: 'here' });
const me = { userId: 'me' };
const isAllowed = (ability: ReturnType<typeof abilityFor>, permission: Permission, subject: object) =>
  explain(ability, permission, subject as never).allowed;

/** What is reached: everything, everything of one's environment, one's own, or nothing. */
function reached(ability: ReturnType<typeof abilityFor>, permission: Permission): string {
  const own = isAllowed(ability, permission, { ...others, userId: 'me' });
  if (isAllowed(ability, permission, others)) return 'all';
  if (isAllowed(ability, permission, sharedWithMine)) return 'environment';
  return own ? 'own' : '-';
}

describe('the permission matrix', () => {
  test('is as checked in', async () => {
    const columns = accessRoleNames.flatMap((name) => [
      { title: name, ability: abilityFor([everywhere(name)], me) },
      { title: `${name}, one env.`, ability: abilityFor([here(name)], me) },
      { title: `${name} token`, ability: abilityFor([everywhere('administrator')], { ...me, tokenRole: name }) },
    ]);
    const line = (cells: string[]) =>
      cells
        .map((cell, index) => cell.padEnd(index ? 24 : 22))
        .join('')
        .trimEnd();
    const text = [
      line(['permission', ...columns.map(({ title }) => title)]),
      ...permissions.map((permission) => line([permission, ...columns.map(({ ability }) => reached(ability, permission))])),
    ].join('\n');
    await expect(`${text}\n`).toMatchFileSnapshot('permission-matrix.txt');
  });

  test('names each permission once', () => {
    expect(new Set(permissions).size).toBe(permissions.length);
  });
});

describe('abilityFor', () => {
  test('without a grant nothing is allowed, and nothing is listed', () => {
    const ability = abilityFor([], me);
    for (const permission of permissions) {
      expect(isAllowed(ability, permission, mine)).toBe(false);
      expect(toFilter(ability, permission)).toBe('none');
    }
  });

  test('grants add up', () => {
    const ability = abilityFor([here('operator'), { accessRole: 'viewer', environmentId: 'there' }], me);
    expect(isAllowed(ability, 'farm:launch', mine)).toBe(true);
    expect(isAllowed(ability, 'farm:launch', others)).toBe(false);
    expect(isAllowed(ability, 'farm:read', others)).toBe(true);
    expect(isAllowed(ability, 'farm:read', { environmentId: 'elsewhere' })).toBe(false);
  });

  test('an API token never allows what its user is not allowed', () => {
    for (const grant of accessRoleNames.flatMap((name) => [everywhere(name), here(name)])) {
      const user = abilityFor([grant], me);
      for (const tokenRole of accessRoleNames) {
        const token = abilityFor([grant], { ...me, tokenRole });
        const most = abilityFor([everywhere(tokenRole)], me);
        for (const permission of permissions) {
          for (const subject of [mine, sharedWithMine, others]) {
            if (!isAllowed(token, permission, subject)) continue;
            expect(isAllowed(user, permission, subject), `${permission} by ${grant.accessRole}`).toBe(true);
            expect(isAllowed(most, permission, subject), `${permission} by a token of ${tokenRole}`).toBe(true);
          }
        }
      }
    }
  });

  test('a token makes and revokes no tokens, so it cannot make itself a stronger one', () => {
    const token = abilityFor([everywhere('administrator')], { ...me, tokenRole: 'administrator' });
    expect(isAllowed(token, 'api-token:create', mine)).toBe(false);
    expect(isAllowed(token, 'api-token:revoke', mine)).toBe(false);
    expect(isAllowed(token, 'api-token:read', others)).toBe(true);
  });

  test('lists exactly what is allowed one by one', () => {
    for (const name of accessRoleNames) {
      for (const ability of [abilityFor([everywhere(name)], me), abilityFor([here(name)], me)]) {
        for (const permission of permissions) {
          const filter = toFilter(ability, permission);
          for (const subject of [mine, sharedWithMine, others])
            expect(matches(filter, subject)).toBe(isAllowed(ability, permission, subject));
        }
      }
    }
  });
});

describe('explain', () => {
  test('says which access role allows it', () => {
    expect(explain(abilityFor([here('operator')], me), 'farm:launch', mine)).toEqual({
      allowed: true,
      reason: 'Allowed by the access role operator in one environment.',
    });
  });

  test('says which permission is missing and who has it', () => {
    expect(explain(abilityFor([everywhere('viewer')], me), 'farm:launch', mine)).toEqual({
      allowed: false,
      reason: 'The permission farm:launch is needed. The access role administrator or operator has it.',
    });
  });

  test('says when the permission is held, but not there', () => {
    expect(explain(abilityFor([here('operator')], me), 'farm:launch', others).reason).toBe(
      'The permission farm:launch is needed here. You have it by the access role operator in one environment, which does not reach this.',
    );
  });

  test('says when the access role must be given in the whole organization', () => {
    expect(explain(abilityFor([here('administrator')], me), 'cloud-account:create', mine).reason).toBe(
      'The permission cloud-account:create is needed. The access role administrator in the whole organization has it.',
    );
  });

  test('takes frozen rows', () => {
    expect(explain(abilityFor([everywhere('viewer')], me), 'farm:read', Object.freeze({ ...mine })).allowed).toBe(true);
  });
});

describe('packAbility', () => {
  test('the dashboard decides as the server does', () => {
    for (const grants of [[everywhere('viewer')], [here('operator')], [here('viewer'), everywhere('administrator')], []]) {
      const ability = abilityFor(grants, me);
      const unpacked = unpackAbility(JSON.parse(JSON.stringify(packAbility(ability))));
      for (const permission of permissions) {
        for (const subject of [mine, sharedWithMine, others]) {
          expect(explain(unpacked, permission, subject as never)).toEqual(explain(ability, permission, subject as never));
        }
      }
    }
  });

  test('leaves out what this version does not know', () => {
    const unpacked = unpackAbility([['read,erase', 'farm']]);
    expect(isAllowed(unpacked, 'farm:read', mine)).toBe(true);
    expect(unpacked.can('erase', 'farm')).toBe(false);
  });

  test('refuses rules that forbid', () => {
    expect(() => unpackAbility([['read', 'farm', 0, 1]])).toThrow('only allow');
  });
});
