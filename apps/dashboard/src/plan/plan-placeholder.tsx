import { Skeleton } from '@mantine/core';

export function PlanPlaceholder() {
  return (
    <div aria-busy style={{ display: 'grid', gap: 14 }}>
      <Skeleton height={22} width="60%" />
      <Skeleton height={124} radius="lg" />
    </div>
  );
}
