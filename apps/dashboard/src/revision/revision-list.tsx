'use client';

import { Select } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../generated/gql.ts';
import type { RevisionsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { formatMoment } from '../time/format-time.ts';
import { useUrlState } from '../url/use-url-state.ts';
import { DiffTable } from './diff-table.tsx';
import classes from './revision-list.module.css';

const RevisionsDocument = graphql(`
  query Revisions($farmId: ID!, $after: String) {
    farm(id: $farmId) {
      id
      revisions(first: 50, after: $after) {
        nodes {
          id
          number
          comment
          createdBy
          createdAt
          declaration
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Revision = NonNullable<RevisionsQuery['farm']>['revisions']['nodes'][number];

/** The farm's declarations over time, and what differs between two of them. */
export function RevisionList({ farmId }: { farmId: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }] = useLiveQuery({ query: RevisionsDocument, variables: { farmId, after } });
  const [selected, select] = useUrlState('revision');
  const revisions = data?.farm?.revisions.nodes ?? [];
  const index = Math.max(
    0,
    revisions.findIndex((revision) => String(revision.number) === selected),
  );
  const [base, setBase] = useUrlState('base');
  const present = revisions[index];
  const before = revisions.find((revision) => String(revision.number) === base && revision !== present) ?? revisions[index + 1];
  const next = data?.farm?.revisions.pageInfo;
  if (!data && error) return <UnreadNote what="The revisions" error={error} />;
  return (
    <div className={classes.root}>
      <Surface flush label="Revisions">
        <ul className={classes.list}>
          {revisions.map((revision) => (
            <RevisionItem
              key={revision.id}
              revision={revision}
              isSelected={revision === present}
              onSelect={() => select(String(revision.number))}
            />
          ))}
        </ul>
        {next?.hasNextPage && (
          <button type="button" className={classes.more} onClick={() => setAfter(next.endCursor ?? null)}>
            Older revisions
          </button>
        )}
      </Surface>
      <Surface
        flush
        label="Difference"
        title={present && `Revision ${present.number}`}
        aside={
          present &&
          revisions.length > 1 && (
            <Select
              aria-label="Compared with"
              className={classes.base}
              data={revisions
                .filter((revision) => revision !== present)
                .map(({ number }) => ({ value: String(number), label: `since revision ${number}` }))}
              value={before ? String(before.number) : null}
              placeholder="since nothing"
              onChange={(value) => setBase(value ?? '')}
            />
          )
        }
      >
        {present && <DiffTable before={before?.declaration ?? {}} after={present.declaration} />}
      </Surface>
    </div>
  );
}

function RevisionItem({ revision, isSelected, onSelect }: { revision: Revision; isSelected: boolean; onSelect: () => void }) {
  return (
    <li>
      <button type="button" className={classes.item} aria-current={isSelected || undefined} onClick={onSelect}>
        <span className={classes.number}>{revision.number}</span>
        <span className={classes.what}>
          <span className={classes.comment}>{revision.comment || 'No comment'}</span>
          <span className={classes.who}>
            {revision.createdBy}, {formatMoment(revision.createdAt)}
          </span>
        </span>
      </button>
    </li>
  );
}
