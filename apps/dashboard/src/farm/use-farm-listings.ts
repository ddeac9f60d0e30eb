import type { ReasonCode } from '@farmhand/domain/reason';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { FarmRoleCardFields, FarmRoleState } from '../farm-role/farm-role-fields.ts';
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import { useRereadEvery } from '../live/use-reread-every.ts';
import { FarmListingsDocument } from './farm-page-queries.ts';

// Lists are not part of the change feed. While all is well nobody looks at how fresh they are.
const calmMs = 60_000;
const doubtfulMs = 5000;

/** Keeps how fresh the farm's lists are as it is now: often while one is not believed or its word is not acted on, and at once when that begins. */
export function useFarmListings(farmId: string, cards: readonly FragmentType<typeof FarmRoleCardFields>[]): void {
  const [, reread] = useQuery({ query: FarmListingsDocument, variables: { id: farmId }, pause: true });
  const isDoubtful = cards.some((card) =>
    readFragment(FarmRoleState, readFragment(FarmRoleCardFields, card)).reasons.some(({ code }) => doubtful.includes(code)),
  );
  useRereadEvery(isDoubtful ? doubtfulMs : calmMs, reread);
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it begins is the reason to read at once.
  useEffect(() => reread({ requestPolicy: 'network-only' }), [isDoubtful, reread]);
}

const doubtful: readonly string[] = ['cloud-unreachable', 'breaker-latched', 'zone-breaker-latched', 'look-first'] satisfies ReasonCode[];
