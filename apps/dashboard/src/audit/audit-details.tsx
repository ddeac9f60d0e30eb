import { Button } from '@mantine/core';
import type { AuditFieldsFragment } from '../generated/graphql.ts';
import { DiffTable } from '../revision/diff-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { formatMoment } from '../time/format-time.ts';
import classes from './audit-details.module.css';

export function AuditDetails({ entry, onOnlyObject }: { entry: AuditFieldsFragment; onOnlyObject: (objectId: string) => void }) {
  return (
    <div className={classes.root}>
      <dl className={classes.facts}>
        <dt>When</dt>
        <dd>{formatMoment(entry.at)}</dd>
        <dt>By</dt>
        <dd>{entry.actor}</dd>
        <dt>Object</dt>
        <dd>
          {entry.objectType} <CopyId id={entry.objectId} label="object id" />
        </dd>
        <dt>Because of</dt>
        <dd>{entry.causeId ? <CopyId id={entry.causeId} label="cause id" /> : '–'}</dd>
        {entry.requestIds.length > 0 && (
          <>
            <dt>Cloud requests</dt>
            <dd>
              {entry.requestIds.map((id) => (
                <CopyId key={id} id={id} label="request id" />
              ))}
            </dd>
          </>
        )}
        <dt>Position</dt>
        <dd>{entry.position ?? 'not sealed yet'}</dd>
      </dl>
      <Button variant="default" onClick={() => onOnlyObject(entry.objectId)}>
        All entries of this object
      </Button>
      <div className={classes.diff}>
        <DiffTable before={entry.before ?? {}} after={entry.after ?? {}} />
      </div>
    </div>
  );
}
