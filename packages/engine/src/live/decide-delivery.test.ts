import { abilityFor } from '@farmhand/rbac/ability-for';
import { describe, expect, test } from 'vitest';
import type { FarmRow, ServerRow } from '../store/rows.ts';
import type { ChangedObject } from './changed-objects.ts';
import { decideDelivery, type Subscriber } from './decide-delivery.ts';

const everywhere = abilityFor([{ accessRole: 'viewer', environmentId: null }], { userId: 'u' });
const onlyInA = abilityFor([{ accessRole: 'viewer', environmentId: 'a' }], { userId: 'u' });
const subscriber = (overrides: Partial<Subscriber> = {}): Subscriber => ({
  types: ['Farm', 'Server'],
  ability: everywhere,
  after: 0,
  ...overrides,
});

function changed(
  type: 'Farm' | 'Server',
  id: string,
  { environmentId = 'a', farmId = 'f1', farmRoleId = 'r1', position = 1, row = {} as object | null } = {},
): ChangedObject {
  const change = {
    id: `change of ${id}`,
    organizationId: 'o',
    environmentId,
    farmId,
    objectType: type,
    objectId: id,
    deleted: row === null,
    at: new Date(0),
    position,
  };
  const full =
    row &&
    ({ id, environmentId, farmId, farmRoleId, ...(type === 'Farm' && { deletedAt: null }), ...row } as unknown as FarmRow & ServerRow);
  return { type, change, row: full };
}

const told = (who: Subscriber, objects: ChangedObject[]) => {
  const delivery = decideDelivery(who, objects);
  return (
    delivery && {
      farms: delivery.rows.Farm.map(({ id }) => id),
      servers: delivery.rows.Server.map(({ id }) => id),
      deleted: delivery.deleted.map(({ id }) => id),
    }
  );
};

describe('who is told', () => {
  test('rows that the ability reaches, and nothing at all where it reaches none', () => {
    const objects = [changed('Farm', 'in a'), changed('Farm', 'in b', { environmentId: 'b' })];
    expect(told(subscriber(), objects)).toMatchObject({ farms: ['in a', 'in b'] });
    expect(told(subscriber({ ability: onlyInA }), objects)).toMatchObject({ farms: ['in a'] });
    expect(told(subscriber({ ability: onlyInA }), objects.slice(1))).toBeUndefined();
    expect(told(subscriber({ ability: abilityFor([], { userId: 'u' }) }), objects)).toBeUndefined();
  });

  test('only of the kinds, the farm and the farm role that were asked for', () => {
    const objects = [
      changed('Farm', 'f'),
      changed('Server', 's1'),
      changed('Server', 's2', { farmRoleId: 'r2' }),
      changed('Server', 's3', { farmId: 'f2' }),
    ];
    expect(told(subscriber({ types: ['Server'] }), objects)).toEqual({ farms: [], servers: ['s1', 's2', 's3'], deleted: [] });
    expect(told(subscriber({ types: ['Server'], farmId: 'f1' }), objects)).toMatchObject({ servers: ['s1', 's2'] });
    expect(told(subscriber({ types: ['Server'], farmRoleId: 'r2' }), objects)).toMatchObject({ servers: ['s2'] });
  });

  test('nothing up to the position that is known already', () => {
    const objects = [changed('Farm', 'old', { position: 5 }), changed('Farm', 'new', { position: 6 })];
    expect(told(subscriber({ after: 5 }), objects)).toMatchObject({ farms: ['new'] });
  });

  test('what is gone or marked as deleted is told by its id, to those who could have seen it', () => {
    const objects = [
      changed('Farm', 'gone', { row: null }),
      changed('Farm', 'marked', { row: { deletedAt: new Date(1) } }),
      changed('Farm', 'elsewhere', { environmentId: 'b', row: null }),
    ];
    expect(told(subscriber({ ability: onlyInA }), objects)).toEqual({ farms: [], servers: [], deleted: ['gone', 'marked'] });
  });
});
