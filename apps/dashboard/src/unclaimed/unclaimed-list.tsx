import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { type Fate, FateCell } from '../text/fate-cell.tsx';
import { ListSection } from '../text/list-section.tsx';
import { perMonth, totalPerMonth } from '../text/per-month.ts';
import { Ago } from '../time/ago.tsx';

interface Unclaimed {
  id: string;
  usdPerMonth: number | null;
  farmRole: { alias: string } | null;
  firstSeenAt: string;
}

interface UnclaimedListProps<T extends Unclaimed> {
  /** In the plural. */
  what: string;
  /** Of the cloud account and location. */
  name: string;
  items: readonly T[];
  /** What nobody but a person decides. */
  promise: string;
  /** What it is, before what is told of all. */
  columns: Column<T>[];
  fate: (item: T) => Fate;
  action: (item: T) => React.ReactNode;
}

/** What the cloud shows with our tag and no record claims, with what it costs, for people to look at. Nothing where there is none. */
export function UnclaimedList<T extends Unclaimed>({ what, name, items, promise, columns, fate, action }: UnclaimedListProps<T>) {
  if (items.length === 0) return null;
  return (
    <ListSection
      label={`Unclaimed ${what} of ${name}`}
      title={`Unclaimed ${what} in ${name}`}
      lead={`The cloud shows them with our tag, and no record claims them. They are billed, together about ${totalPerMonth(items)}. ${promise}`}
    >
      <ListTable
        label={`Unclaimed ${what} of ${name}`}
        columns={[
          ...columns,
          { id: 'cost', title: 'Cost', width: '116px', from: 'small', cell: ({ usdPerMonth }) => perMonth(usdPerMonth) },
          { id: 'farm-role', title: 'Farm role', width: '104px', from: 'wide', cell: ({ farmRole }) => farmRole?.alias ?? '–' },
          {
            id: 'first-seen',
            title: 'First seen',
            width: '84px',
            from: 'middle',
            cell: ({ firstSeenAt }) => <Ago at={firstSeenAt} after=" ago" />,
          },
          {
            id: 'fate',
            title: 'What becomes of it',
            width: 'minmax(0, 2.2fr)',
            from: 'small',
            beneath: 46,
            cell: (item) => <FateCell fate={fate(item)} />,
          },
          { id: 'actions', title: '', spokenTitle: 'Actions', width: '92px', align: 'end', cell: action },
        ]}
        rows={[...items]}
        rowKey={({ id }) => id}
        rowHeight={52}
        empty={null}
      />
    </ListSection>
  );
}
