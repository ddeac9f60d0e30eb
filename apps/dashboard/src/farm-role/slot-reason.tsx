import { ReasonLine } from '../reason/reason-line.tsx';
import { Ago } from '../time/ago.tsx';
import { WhyButton } from '../why/why-button.tsx';
import classes from './slot-reason.module.css';
import type { SlotRow } from './slot-row.ts';

/** Why the server is as it is, and under it how the one before ended. */
export function SlotReason({ row }: { row: SlotRow }) {
  return (
    <div className={classes.cell}>
      <Sentences row={row} />
      {row.server ? <WhyButton server={row.server} /> : row.former && <WhyButton server={row.former} former />}
    </div>
  );
}

function Sentences({ row }: { row: SlotRow }) {
  if (row.server && !row.former) return <ReasonLine reason={row.server.reason} lines={2} />;
  return (
    <div className={classes.root}>
      <div className={classes.line}>
        {row.server ? <ReasonLine reason={row.server.reason} /> : <span className={classes.faint}>Nothing runs here.</span>}
      </div>
      <div className={classes.line}>
        {row.former?.closedAt && (
          <div className={classes.former}>
            <span className={classes.label}>Before:</span>
            <ReasonLine reason={row.former.reason} glyph={false} />
            <span className={classes.when}>
              <Ago at={row.former.closedAt} />
            </span>
          </div>
        )}
      </div>
    </div>
  );
}
