import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import type { ServerHealthFieldsFragment } from '../generated/graphql.ts';
import { healthLooks } from '../status/health.ts';
import { StatusLabel } from '../status/status-label.tsx';
import { Surface } from '../text/surface.tsx';
import { Ago } from '../time/ago.tsx';
import { formatMoment } from '../time/format-time.ts';
import classes from './server-health.module.css';

export const ServerHealthFields = graphql(`
  fragment ServerHealthFields on Server {
    id
    health
    unhealthySince
    rebootingSince
    healthReason {
      code
      text
      at
      nextAt
      evidence
    }
    cloudStatus {
      impaired {
        since
        text
      }
      events {
        code
        text
        notBefore
      }
    }
  }
`);

/** Whether a server is well, and what that rests on. */
export function ServerHealth({ server: masked }: { server: FragmentType<typeof ServerHealthFields> }) {
  const server = readFragment(ServerHealthFields, masked);
  const look = healthLooks[server.health];
  const { impaired, events = [] } = server.cloudStatus ?? {};
  return (
    <Surface
      title="Health"
      aside={
        <span className={classes.aside}>
          <StatusLabel shape={look.shape} tone={look.tone}>
            {look.label}
          </StatusLabel>
        </span>
      }
      flush
    >
      <div className={classes.root}>
        <p className={classes.verdict}>{verdict(server)}</p>
        <ul className={classes.checks}>
          <CheckLine tone={impaired ? 'bad' : 'good'} name="The cloud’s own checks" since={impaired?.since}>
            {impaired ? impaired.text : 'Nothing is held against it.'}
          </CheckLine>
          {events.map(({ code, text, notBefore }) => (
            <CheckLine key={code + text} tone="attention" name="The cloud announces">
              {text || code}
              {notBefore && `, not before ${formatMoment(notBefore)}`}
            </CheckLine>
          ))}
        </ul>
      </div>
    </Surface>
  );
}

function verdict({ health, healthReason, unhealthySince, rebootingSince }: ServerHealthFieldsFragment) {
  if (rebootingSince && health !== 'UNHEALTHY') {
    return (
      <>
        It reboots, asked for <Ago at={rebootingSince} after=" ago." />
      </>
    );
  }
  if (!healthReason) return health === 'HEALTHY' ? 'Nothing speaks against its health.' : 'Nothing is known about its health now.';
  return (
    <>
      {healthReason.text} {unhealthySince && <Ago at={unhealthySince} before="Unhealthy for " after="." />}
    </>
  );
}

interface CheckLineProps {
  tone: 'good' | 'bad' | 'attention' | 'quiet';
  name: string;
  since?: string | null;
  children: React.ReactNode;
}

function CheckLine({ tone, name, since, children }: CheckLineProps) {
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
