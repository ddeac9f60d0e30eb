import type { FarmRowFragment } from '../generated/graphql.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import { farmStatusLooks } from '../status/farm-status.ts';
import { ServerCountsBar } from '../status/server-counts-bar.tsx';
import { StatusLabel } from '../status/status-label.tsx';
import { TwoAxes } from '../status/two-axes.tsx';
import type { Column } from '../table/column.ts';
import { RowLink } from '../table/row-link.tsx';
import { leadingReason } from './leading-reason.ts';

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
    width: '210px',
    from: 'middle',
    cell: (farm) => <TwoAxes converged={farm.converged} health={farm.health} />,
  },
  { id: 'servers', title: 'Servers', width: '150px', cell: (farm) => <ServerCountsBar counts={farm.counts} /> },
  {
    id: 'reason',
    title: 'Why',
    width: 'minmax(0, 1.7fr)',
    from: 'middle',
    cell: (farm) => {
      const reason = leadingReason(farm.farmRoles);
      return reason ? <ReasonLine reason={reason} /> : null;
    },
  },
];

function Soft({ children }: { children: React.ReactNode }) {
  return <span style={{ color: 'var(--fh-text-soft)' }}>{children}</span>;
}
