import { Progress } from '@mantine/core';
import { Fragment } from 'react';
import type { CloudAccountFieldsFragment } from '../generated/graphql.ts';
import { StatusLabel } from '../status/status-label.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './inventory-table.module.css';

type Rate = CloudAccountFieldsFragment['rates'][number];

const columns: Column<Rate>[] = [
  { id: 'name', title: 'Rate limit', width: 'minmax(116px, 2fr)', cell: (rate) => <RateName name={rate.name} /> },
  { id: 'location', title: 'Location', width: 'minmax(90px, 1fr)', from: 'middle', cell: (rate) => rate.location },
  {
    id: 'left',
    title: 'Left',
    width: 'minmax(78px, 1fr)',
    cell: (rate) => <Left rate={rate} />,
  },
  {
    id: 'refill',
    title: 'Back per second',
    width: '112px',
    from: 'small',
    align: 'end',
    cell: (rate) => Number((rate.refillPerSecond * rate.pace).toFixed(2)),
  },
  { id: 'held', title: 'Held back', width: 'minmax(92px, 1fr)', cell: (rate) => <HeldBack rate={rate} /> },
];

/** May go on in a next line where another word of it begins. */
function RateName({ name }: { name: string }) {
  const words = name.split(/(?<=[a-z])(?=[A-Z])/);
  return (
    <span className={classes.name}>
      {words.map((word, index) => (
        <Fragment key={word}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </span>
  );
}

function Left({ rate: { tokens, capacity, name, location } }: { rate: Rate }) {
  const [left, full] = [Math.floor(tokens), Math.floor(capacity)];
  return (
    <span className={classes.left}>
      <Progress value={(tokens / capacity) * 100} size={5} aria-label={`${left} of ${full} left of ${name} in ${location}`} />
      <span>
        {left} of {full}
      </span>
    </span>
  );
}

function HeldBack({ rate: { postponed, postponedAt, throttled, throttledAt } }: { rate: Rate }) {
  if (throttledAt) {
    return (
      <StatusLabel shape="triangle" tone="attention">
        refused {throttled}×, <Ago at={throttledAt} after=" ago" />
      </StatusLabel>
    );
  }
  if (!postponedAt) return <span className={classes.quiet}>nothing</span>;
  return (
    <span>
      {postponed}×, <Ago at={postponedAt} after=" ago" />
    </span>
  );
}

/** What the cloud's rate limits leave, and what was held back by them. Limits that nothing was called under are full and not shown. */
export function RateTable({ rates }: { rates: Rate[] }) {
  if (rates.length === 0) return null;
  return (
    <div className={classes.root}>
      <ListTable
        label="Rate limits"
        columns={columns}
        rows={rates}
        rowKey={(rate) => `${rate.location} ${rate.name}`}
        rowHeight={38}
        empty={null}
      />
    </div>
  );
}
