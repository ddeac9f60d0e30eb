import { Skeleton } from '@mantine/core';

export function TierFormPlaceholder() {
  return <Skeleton height={640} radius="lg" aria-busy />;
}
