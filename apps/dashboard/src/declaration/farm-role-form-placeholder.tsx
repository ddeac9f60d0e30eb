import { Skeleton } from '@mantine/core';

export function FarmRoleFormPlaceholder() {
  return <Skeleton height={640} radius="lg" aria-busy />;
}
