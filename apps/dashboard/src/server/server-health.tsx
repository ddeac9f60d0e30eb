import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import type { ServerHealthFieldsFragment } from '../generated/graphql.ts';
import { healthLooks } from '../status/health.ts';
import { StatusLabel } from '../status/status-label.tsx';
import { Surface } from '../text/surface.tsx';
import { Ago } from '../time/ago.tsx';
import { formatMoment } from '../time/format-time.ts';
import { CheckLine } from './check-line.tsx';
import { ServerCheckLine } from './server-check-line.tsx';
import classes from './server-health.module.css';

export const ServerHealthFields = graphql(`
  fragment ServerHealthFields on Server {
    id
    closedAt
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
    farmRole {
      id
      health {
        check {
          intervalSeconds
        }
      }
    }
    serviceCheck {
      question
      result
      since
      text
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
          <ServerCheckLine server={server} />
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
