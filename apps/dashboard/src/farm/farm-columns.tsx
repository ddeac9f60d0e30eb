import type { FarmRowFragment } from '../generated/graphql.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import { farmStatusLooks } from '../status/farm-status.ts';
import { ServerCountsBar } from '../status/server-counts-bar.tsx';
import { StatusLabel } from '../status/status-label.tsx';
import { TwoAxes } from '../status/two-axes.tsx';
import type { Column } from '../table/column.ts';
import { RowLink } from '../table/row-link.tsx';
import { TwoLines } from '../text/two-lines.tsx';
import { leadingReason } from './leading-reason.ts';
import { outdatedWords } from './outdated-words.ts';

export const farmColumns: Column<FarmRowFragment>[] = [
  {
    id: 'name',
    title: 'Farm',
    width: 'minmax(150px, 1.3fr)',
    cell: (farm) => <RowLink href={`/farms/${farm.id}`}>{farm.name}</RowLink>,
  },
  {
    id: 'environment',
    title: 'Environment',
    width: 'minmax(90px, 0.7fr)',
    from: 'wide',
    cell: (farm) => <Soft>{farm.environment.name}</Soft>,
  },
  {
    id: 'status',
    title: 'Status',
    width: '112px',
    from: 'small',
    cell: (farm) => {
      const look = farmStatusLooks[farm.status];
      return (
        <StatusLabel shape={look.shape} tone={look.tone}>
          {look.label}
        </StatusLabel>
      );
    },
  },
  {
    id: 'axes',
    title: 'Converged and healthy',
    width: '240px',
    from: 'middle',
    cell: (farm) => <TwoAxes converged={farm.converged} health={farm.health} />,
  },
  { id: 'servers', title: 'Servers', width: '150px', cell: (farm) => <ServersCell farm={farm} /> },
  {
    id: 'reason',
    title: 'Why',
    width: 'minmax(0, 1.7fr)',
    from: 'middle',
    beneath: 28,
    cell: (farm) => {
      const reason = leadingReason(farm.farmRoles);
      return reason ? <ReasonLine reason={reason} /> : null;
    },
  },
];

/** The counts, and under them how many are not as they would be made now. */
function ServersCell({ farm: { counts, farmRoles } }: { farm: FarmRowFragment }) {
  const outdated = outdatedWords(farmRoles.map((farmRole) => farmRole.outdated));
  return outdated === null ? (
    <ServerCountsBar counts={counts} />
  ) : (
    <TwoLines first={<ServerCountsBar counts={counts} />} second={outdated} />
  );
}

function Soft({ children }: { children: React.ReactNode }) {
  return <span style={{ color: 'var(--fh-text-soft)' }}>{children}</span>;
}
