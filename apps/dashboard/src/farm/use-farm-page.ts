import { useEffect, useState } from 'react';
import { FarmMoney } from '../budget/budget-queries.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import type { FormerServerFragment } from '../generated/graphql.ts';
import { useLive } from '../live/use-live.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import {
  FarmPageChangedDocument,
  FarmPageDocument,
  FarmServersChangedDocument,
  FormerServer,
  FormerServersDocument,
} from './farm-page-queries.ts';
import { FarmRow } from './farm-row.ts';
import { type FormerBySlot, withFormer } from './former-servers.ts';

const formerFirst = 100;

/** One farm and everything in it, kept as it is now. */
export function useFarmPage(id: string) {
  const [{ data, error, fetching }, reread] = useLiveQuery({ query: FarmPageDocument, variables: { id } });
  const former = useFormerServers(id);
  const announce = useAnnounce();
  const known = data?.farm?.farmRoles.map((farmRole) => farmRole.id) ?? [];

  useLive({ query: FarmPageChangedDocument, variables: { farmId: id } }, (message) => {
    const { farms, deletedIds } = message.farmChanged;
    const farmRoleIds = farms.find((farm) => farm.id === id)?.farmRoles.map((farmRole) => farmRole.id);
    const isOther = farmRoleIds !== undefined && farmRoleIds.join() !== known.join();
    if (isOther || deletedIds.includes(id)) reread({ requestPolicy: 'network-only' });
  });
  useLive({ query: FarmServersChangedDocument, variables: { farmId: id } }, (message) => {
    const { servers } = message.serversChanged;
    former.add(readFragment(FormerServer, servers));
    const last = readFragment(FormerServer, servers).at(-1);
    if (last) announce(`${last.hostName}: ${last.state.toLowerCase().replaceAll('_', ' ')}. ${last.reason.text}`);
  });

  const farm = data?.farm;
  return {
    farm: farm && {
      ...{ ...readFragment(FarmRow, farm), revision: farm.revision, declaredBy: farm.declaredBy, cards: farm.farmRoles },
      money: readFragment(FarmMoney, farm),
    },
    isMissing: data !== undefined && farm === null && !fetching,
    error: data ? undefined : error,
    former: former.bySlot,
  };
}

function useFormerServers(farmId: string): { bySlot: FormerBySlot; add: (ended: readonly FormerServerFragment[]) => void } {
  const [bySlot, setBySlot] = useState<FormerBySlot>(new Map());
  const [{ data }] = useLiveQuery({ query: FormerServersDocument, variables: { farmId, first: formerFirst, after: null } });
  const nodes = data?.farm?.servers.nodes;
  useEffect(() => {
    if (nodes) setBySlot((before) => withFormer(before, readFragment(FormerServer, nodes)));
  }, [nodes]);
  return { bySlot, add: (ended) => setBySlot((before) => withFormer(before, ended)) };
}
