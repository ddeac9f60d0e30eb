'use client';

import { useDocumentTitle } from '@mantine/hooks';
import Link from 'next/link';
import { FarmCost } from '../budget/farm-cost.tsx';
import { FarmTimeline } from '../event/farm-timeline.tsx';
import { FarmRoleCard } from '../farm-role/farm-role-card.tsx';
import { RevisionList } from '../revision/revision-list.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { farmStatusLooks } from '../status/farm-status.ts';
import { Glyph } from '../status/glyph.tsx';
import { StatusLabel } from '../status/status-label.tsx';
import { TwoAxes } from '../status/two-axes.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { TabLinks } from '../text/tab-links.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { Ago } from '../time/ago.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { FarmMenu } from './farm-menu.tsx';
import { FarmPlaceholder } from './farm-placeholder.tsx';
import classes from './farm-screen.module.css';
import { FormerServersList } from './former-servers-list.tsx';
import { useFarmListings } from './use-farm-listings.ts';
import { useFarmPage } from './use-farm-page.ts';

const tabs = [
  { value: 'servers', label: 'Servers' },
  { value: 'timeline', label: 'Timeline' },
  { value: 'revisions', label: 'Revisions' },
  { value: 'former', label: 'Former servers' },
];

type Page = ReturnType<typeof useFarmPage>;

/** One farm: what was asked, what is, and why. */
export function FarmScreen({ id }: { id: string }) {
  const page = useFarmPage(id);
  useDocumentTitle(`${page.farm?.name ?? 'Farm'} · Farmhand`);
  const [tab, setTab] = useUrlState('tab', 'servers');
  if (page.isMissing) return <MissingFarm />;
  if (page.error) return <UnreadNote what="The farm" error={page.error} />;
  if (!page.farm) return <FarmPlaceholder />;
  return (
    <>
      <FarmHeader farm={page.farm} />
      <TabLinks label="Parts of the farm" tabs={tabs} value={tab} onChange={setTab} />
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'servers' && <FarmRoleCards farm={page.farm} former={page.former} />}
        {tab === 'timeline' && <FarmTimeline farmId={id} />}
        {tab === 'revisions' && <RevisionList farmId={id} />}
        {tab === 'former' && <FormerServersList farmId={id} />}
      </div>
    </>
  );
}

function FarmHeader({ farm }: { farm: NonNullable<Page['farm']> }) {
  const look = farmStatusLooks[farm.status];
  return (
    <PageHeader
      trail={[{ href: '/farms', label: 'Farms' }]}
      title={farm.name}
      status={
        <>
          <StatusLabel shape={look.shape} tone={look.tone} boxed>
            {look.label}
          </StatusLabel>
          <TwoAxes converged={farm.converged} health={farm.health} />
        </>
      }
      facts={
        <>
          <span>{farm.environment.name}</span>
          <span>Revision {farm.revision}</span>
          <span>Owned by {farm.owner}</span>
          {farm.declaredBy !== null && (
            <span title="What is changed here differs from them, until they are applied again.">
              Declared by the files {farm.declaredBy}
            </span>
          )}
          <Ago at={farm.createdAt} before="Declared " after=" ago" />
          {farm.frozen && (
            <span className={classes.frozen}>
              <Glyph shape="diamond" tone="attention" /> Frozen: {farm.frozen.reason}
              {farm.frozen.until && <Ago at={farm.frozen.until} until before="For " after=" more" />}
            </span>
          )}
        </>
      }
      actions={<FarmMenu farm={farm} />}
    />
  );
}

function FarmRoleCards({ farm, former }: { farm: NonNullable<Page['farm']>; former: Page['former'] }) {
  useFarmListings(farm.id, farm.cards);
  if (farm.cards.length === 0) {
    return (
      <EmptyNote title="This farm has no farm role yet." action={<Link href={`/farms/${farm.id}/edit?farmRole=new`}>Add a farm role</Link>}>
        It says how many hosts of one role run, and in which cloud.
      </EmptyNote>
    );
  }
  return (
    <div className={classes.cards}>
      <FarmCost money={farm.money} />
      {farm.cards.map((farmRole) => (
        <FarmRoleCard key={farmRole.id} farmRole={farmRole} farm={farm} former={former} />
      ))}
    </div>
  );
}

function MissingFarm() {
  return (
    <EmptyNote title="There is no such farm." action={<Link href="/farms">All farms</Link>}>
      It was deleted, or you may not see it.
    </EmptyNote>
  );
}
