import Link from 'next/link';
import type { EventFieldsFragment } from '../generated/graphql.ts';
import { Glyph } from '../status/glyph.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Ago } from '../time/ago.tsx';
import { formatClock } from '../time/format-time.ts';
import classes from './event-list.module.css';
import { eventLook } from './event-look.ts';

interface EventListProps {
  events: EventFieldsFragment[] | undefined;
  onEndReached?: () => void;
  /** Of one server: where it happened needs no column. */
  ofServer?: boolean;
}

export function EventList({ events, onEndReached, ofServer = false }: EventListProps) {
  return (
    <ListTable
      label="Events"
      columns={ofServer ? columns.filter(({ id }) => id !== 'where') : columns}
      rows={events}
      rowKey={(event) => event.id}
      rowHeight={38}
      placeholders={8}
      onEndReached={onEndReached}
      empty={<EmptyNote title="Nothing happened yet." />}
    />
  );
}

const columns: Column<EventFieldsFragment>[] = [
  {
    id: 'time',
    title: 'Time',
    width: '72px',
    cell: (event) => (
      <time className={classes.time} dateTime={event.at} title={event.at}>
        {formatClock(event.at)}
      </time>
    ),
  },
  {
    id: 'age',
    title: 'Ago',
    width: '52px',
    cell: (event) => (
      <span className={classes.soft}>
        <Ago at={event.at} />
      </span>
    ),
  },
  {
    id: 'text',
    title: 'What',
    width: 'minmax(0, 3fr)',
    from: 'small',
    beneath: 46,
    cell: (event) => {
      const look = eventLook(event.type);
      return (
        <span className={classes.text} title={event.text}>
          <Glyph shape={look.shape} tone={look.tone} />
          <span className={classes.sentence}>{event.text}</span>
        </span>
      );
    },
  },
  {
    id: 'where',
    title: 'Where',
    width: 'minmax(90px, 0.8fr)',
    from: 'middle',
    cell: (event) =>
      event.server ? (
        <Link className={classes.link} href={`/servers/${event.server.id}`} prefetch={false}>
          {event.server.hostName}
        </Link>
      ) : (
        <span className={classes.soft}>{event.farmRole?.alias ?? 'farm'}</span>
      ),
  },
  {
    id: 'actor',
    title: 'By',
    width: 'minmax(80px, 1fr)',
    cell: (event) => <span className={classes.soft}>{event.actor}</span>,
  },
];
