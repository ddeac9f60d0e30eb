'use client';

import { Skeleton, UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from 'urql';
import { graphql } from '../generated/gql.ts';
import { useAskAgain } from '../live/use-ask-again.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { Ago } from '../time/ago.tsx';
import button from '../why/why-button.module.css';
import classes from './why-not-button.module.css';

const WhyNotDocument = graphql(`
  query WhyNot($farmRole: ID!) {
    whyNot(farmRole: $farmRole) {
      nextAt
      absent {
        slot
        hostName
        action
        reason {
          code
          text
          at
          nextAt
          evidence
        }
      }
    }
  }
`);

/** Asks the planner about each wanted server that is not there. */
export function WhyNotButton({ farmRole }: { farmRole: { id: string; alias: string } }) {
  const ask = () =>
    modals.open({ title: `Why not more of ${farmRole.alias}?`, size: 640, children: <WhyNotAnswer farmRoleId={farmRole.id} /> });
  return (
    <UnstyledButton className={button.root} onClick={ask} aria-label={`Why are servers of ${farmRole.alias} not there?`}>
      Why?
    </UnstyledButton>
  );
}

function WhyNotAnswer({ farmRoleId }: { farmRoleId: string }) {
  const response = useQuery({ query: WhyNotDocument, variables: { farmRole: farmRoleId }, requestPolicy: 'network-only' });
  useAskAgain(response);
  const [{ data, error }] = response;
  if (error) return <UnreadNote what="The reasons" error={error} />;
  if (!data) return <Skeleton height={96} />;
  const absent = data.whyNot?.absent ?? [];
  if (absent.length === 0) return <p className={classes.lead}>All wanted servers are there.</p>;
  return (
    <>
      <p className={classes.lead}>What the planner says of each wanted server that does not run, on what is known now.</p>
      <ul className={classes.list}>
        {absent.map(({ slot, hostName, action, reason }) => (
          <li key={slot} className={classes.row}>
            <span className={classes.host}>{hostName}</span>
            <span className={classes.reason}>
              <ReasonLine reason={reason} />
              <span className={classes.next}>
                {action ? `Now: ${action.replaceAll('-', ' ')}. ` : ''}
                {reason.nextAt && <Ago at={reason.nextAt} until before="Next in " />}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {data.whyNot?.nextAt && (
        <p className={classes.lead}>
          <Ago at={data.whyNot.nextAt} until before="Looked at again in " />
        </p>
      )}
    </>
  );
}
