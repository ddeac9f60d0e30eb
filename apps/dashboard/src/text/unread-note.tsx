import type { CombinedError } from 'urql';
import { isUnanswered } from '../live/is-unanswered.ts';
import { ProblemNote } from './problem-note.tsx';
import classes from './unread-note.module.css';

interface UnreadNoteProps {
  /** What could not be read, as a sentence begins. */
  what: string;
  /** Nothing is said without one. */
  error: CombinedError | undefined;
}

/** What a screen is about could not be read: why, and what happens next. */
export function UnreadNote({ what, error }: UnreadNoteProps) {
  if (!error) return null;
  const why = isUnanswered(error)
    ? 'The server does not answer. It is asked again every few seconds.'
    : error.graphQLErrors.map(({ message }) => message).join(' ');
  return (
    <div className={classes.root}>
      <ProblemNote title={`${what} could not be read.`}>{why}</ProblemNote>
    </div>
  );
}
