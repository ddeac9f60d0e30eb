import { Tooltip } from '@mantine/core';
import type { CloudAccountFieldsFragment } from '../generated/graphql.ts';
import { StatusLabel } from '../status/status-label.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './inventory-table.module.css';

type Inventory = CloudAccountFieldsFragment['inventories'][number];

const columns: Column<Inventory>[] = [
  { id: 'location', title: 'Location', width: 'minmax(110px, 1fr)', cell: (inventory) => inventory.location },
  {
    id: 'result',
    title: 'Last listing',
    width: '110px',
    cell: (inventory) => <ListingResult inventory={inventory} />,
  },
  {
    id: 'fresh',
    title: 'As of',
    width: '92px',
    cell: (inventory) => (inventory.completeAt ? <Ago at={inventory.completeAt} after=" ago" /> : 'never'),
  },
  { id: 'servers', title: 'Servers', width: '64px', from: 'small', align: 'end', cell: (inventory) => inventory.servers },
  {
    id: 'error',
    title: 'What the cloud said',
    width: 'minmax(0, 2fr)',
    from: 'middle',
    beneath: 42,
    cell: (inventory) => <Said by={inventory} />,
  },
];

/** On two lines at most; all of it when one points at it or touches it. */
function Said({ by: { errorText } }: { by: Inventory }) {
  if (!errorText) return <span className={classes.quiet}>nothing amiss</span>;
  return (
    <Tooltip label={errorText} multiline w={320}>
      <span className={classes.said}>{errorText}</span>
    </Tooltip>
  );
}

function ListingResult({ inventory }: { inventory: Inventory }) {
  if (inventory.blindSince) {
    return (
      <StatusLabel shape="diamond" tone="attention">
        Blind
      </StatusLabel>
    );
  }
  if (inventory.result === 'complete') {
    return (
      <StatusLabel shape="check" tone="good">
        Complete
      </StatusLabel>
    );
  }
  return (
    <StatusLabel shape={inventory.result ? 'triangle' : 'dashed'} tone={inventory.result ? 'bad' : 'quiet'}>
      {inventory.result ?? 'Not yet'}
    </StatusLabel>
  );
}

/** How fresh Farmhand's picture of each location is. */
export function InventoryTable({ inventories }: { inventories: Inventory[] }) {
  return (
    <div className={classes.root}>
      <ListTable
        label="Inventories"
        columns={columns}
        rows={inventories}
        rowKey={(inventory) => inventory.id}
        rowHeight={44}
        empty={<p className={classes.none}>No location is watched yet: there is no farm in it.</p>}
      />
    </div>
  );
}
