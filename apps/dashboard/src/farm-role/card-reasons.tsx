'use client';

import { Popover, UnstyledButton } from '@mantine/core';
import type { ReasonValue } from '../reason/reason-details.tsx';
import { ReasonLine } from '../reason/reason-line.tsx';
import { Ago } from '../time/ago.tsx';
import { useNow } from '../time/use-now.ts';
import classes from './card-reasons.module.css';

/** Why the farm role is not as declared: the first reason with its next time, and the others on request. One line, whatever they are. */
export function CardReasons({ alias, reasons }: { alias: string; reasons: readonly ReasonValue[] }) {
  const [first, ...others] = reasons;
  if (!first) return <span>&nbsp;</span>;
  return (
    <div className={classes.root}>
      <TimedReason reason={first} />
      {others.length > 0 && (
        <Popover width={460} position="bottom-end" withRoles={false} offset={6}>
          <Popover.Target>
            <UnstyledButton className={classes.more} aria-label={`${others.length} more reasons of ${alias}`}>
              and {others.length} more
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown>
            <ul className={classes.list}>
              {others.map((reason) => (
                <li key={reason.code} className={classes.root}>
                  <TimedReason reason={reason} />
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}

function TimedReason({ reason }: { reason: ReasonValue }) {
  const now = useNow();
  const { nextAt } = reason;
  return (
    <>
      <ReasonLine reason={reason} />
      {nextAt && Date.parse(nextAt) > now && (
        <span className={classes.next}>
          <Ago at={nextAt} until before="next in " />
        </span>
      )}
    </>
  );
}
