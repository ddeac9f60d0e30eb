import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { Problem } from '@farmhand/domain/limits';
import type { AddressRow } from '../store/rows.ts';

interface AddressChange {
  after: FarmRoleDeclaration;
  /** Those of the farm role that are not released. */
  addresses: readonly Pick<AddressRow, 'pool' | 'networkBorderGroup'>[];
}

/** What would need an address to change that exists already: it stays in the pool that it came from, and where it is announced. */
export function addressChangeProblems({ after: { address }, addresses }: AddressChange): Problem[] {
  if (address.kind === 'none') return [];
  const fields = [
    { field: 'pool', name: 'pool' },
    { field: 'networkBorderGroup', name: 'network border group' },
  ] as const;
  return fields.flatMap(({ field, name }) => {
    const others = addresses.filter((row) => row[field] !== address[field]);
    if (others.length === 0) return [];
    const present = others[0]?.[field] ?? 'the cloud’s own choice';
    const message = `${others.length} addresses exist with another ${name} (${present}). Leave it as it is, or declare none until they are released.`;
    return [{ path: `address.${field}`, message }];
  });
}
