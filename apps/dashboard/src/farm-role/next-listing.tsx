'use client';

import { Ago } from '../time/ago.tsx';
import { useNow } from '../time/use-now.ts';

/** When the cloud is asked again for what it has. */
export function NextListing({ at }: { at: string | null | undefined }) {
  const now = useNow();
  if (!at) return null;
  return Date.parse(at) - now < 1000 ? <span>It is asked again now.</span> : <Ago at={at} until before="It is asked again in " />;
}
