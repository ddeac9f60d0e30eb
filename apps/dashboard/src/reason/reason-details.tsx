import { Ago } from '../time/ago.tsx';
import { formatMoment } from '../time/format-time.ts';
import { evidenceRows } from './evidence-rows.ts';
import classes from './reason-details.module.css';

export interface ReasonValue {
  code: string;
  text: string;
  at: string;
  nextAt?: string | null;
  evidence: unknown;
}

/** Why: the sentence, since when, what it rests on, and when it is looked at again. */
export function ReasonDetails({ reason }: { reason: ReasonValue }) {
  return (
    <div className={classes.root}>
      <p className={classes.text}>{reason.text}</p>
      <dl className={classes.facts}>
        <dt>Since</dt>
        <dd>
          {formatMoment(reason.at)}, <Ago at={reason.at} after=" ago" />
        </dd>
        <dt>Next look</dt>
        <dd>{reason.nextAt ? <Ago at={reason.nextAt} until before="in " /> : 'Nothing is awaited'}</dd>
        {evidenceRows(reason.evidence).map(({ name, value }) => (
          <EvidenceRow key={name} name={name} value={value} />
        ))}
      </dl>
      <code className={classes.code}>{reason.code}</code>
    </div>
  );
}

function EvidenceRow({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={classes.evidence}>{value}</dd>
    </>
  );
}
