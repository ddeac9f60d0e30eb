import { Skeleton, VisuallyHidden } from '@mantine/core';

/** A page's title before it is read, as wide as one is. A heading says something at all times. */
export function TitlePlaceholder({ label }: { label: string }) {
  return (
    <span aria-busy>
      <VisuallyHidden component="span">{label}</VisuallyHidden>
      <Skeleton component="span" display="inline-block" width={180} height={20} />
    </span>
  );
}
