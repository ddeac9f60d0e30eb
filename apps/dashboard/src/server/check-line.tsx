import { StatusLabel } from '../status/status-label.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './server-health.module.css';

interface CheckLineProps {
  tone: 'good' | 'bad' | 'attention' | 'quiet';
  name: string;
  since?: string | null;
  children: React.ReactNode;
}

/** One of the things that a server's health rests on. */
export function CheckLine({ tone, name, since, children }: CheckLineProps) {
  const shape = tone === 'good' ? 'check' : tone === 'bad' ? 'cross' : tone === 'attention' ? 'triangle' : 'ring';
  return (
    <li className={classes.check}>
      <StatusLabel shape={shape} tone={tone}>
        {name}
      </StatusLabel>
      <span className={classes.said}>{children}</span>
      <span className={classes.since}>{since && <Ago at={since} before="for " />}</span>
    </li>
  );
}
