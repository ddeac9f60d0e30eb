'use client';

import { Skeleton, UnstyledButton } from '@mantine/core';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import type { WhyQuery } from '../generated/graphql.ts';
import { useAskAgain } from '../live/use-ask-again.ts';
import { ReasonDetails } from '../reason/reason-details.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { CauseChain } from './cause-chain.tsx';
import { pathBack } from './path-back.ts';
import classes from './why-server.module.css';

const CauseLinkFields = graphql(`
  fragment CauseLinkFields on CauseLink {
    entryId
    causeId
    at
    kind
    actor
    action
    objectId
    about
    text
    evidence
    requestIds
  }
`);

const WhyDocument = graphql(`
  query Why($server: ID!) {
    why(server: $server) {
      server {
        id
      }
      action
      reason {
        code
        text
        at
        nextAt
        evidence
      }
      nextAt
      successor {
        id
        hostName
        attempt
      }
      isCut
      hidden
      chain {
        ...CauseLinkFields
      }
    }
  }
`);

/** Why a server is as it is, what is done about it now, and what led there. Asked anew when `changedBy` is another. */
export function WhyServer({ serverId, changedBy }: { serverId: string; changedBy: string }) {
  const response = useQuery({ query: WhyDocument, variables: { server: serverId }, requestPolicy: 'network-only' });
  useAskAgain(response);
  const [{ data, error }, ask] = response;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is the reason to ask again.
  useEffect(() => ask({ requestPolicy: 'network-only' }), [ask, changedBy]);
  if (error) return <UnreadNote what="The reason" error={error} />;
  if (!data) return <Skeleton height={180} />;
  return data.why ? <Answer why={data.why} /> : <p className={classes.note}>There is no such server, or you may not see it.</p>;
}

function Answer({ why }: { why: NonNullable<WhyQuery['why']> }) {
  const [isWhole, setWhole] = useState(false);
  const links = readFragment(CauseLinkFields, why.chain);
  const path = pathBack(links);
  return (
    <>
      <ReasonDetails reason={{ ...why.reason, nextAt: why.reason.nextAt ?? why.nextAt }} />
      <div className={classes.chain}>
        <p className={classes.lead}>
          {why.action ? `Now: ${why.action.replaceAll('-', ' ')}. ` : ''}
          What led here, the newest last.
          {why.successor && (
            <>
              {' '}
              Its place was taken by{' '}
              <Link href={`/servers/${why.successor.id}`} prefetch={false}>
                {why.successor.hostName}, attempt {why.successor.attempt}
              </Link>
              .
            </>
          )}
        </p>
        <CauseChain links={isWhole ? links : path} />
        {links.length > path.length && (
          <UnstyledButton className={classes.more} onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? 'Only what led here' : `All ${links.length} steps that are known`}
          </UnstyledButton>
        )}
        {isWhole && why.isCut && (
          <p className={classes.note}>Between its beginning and the newest steps there are more, in the audit log.</p>
        )}
        {why.hidden > 0 && (
          <p className={classes.note}>{why.hidden === 1 ? 'One step belongs' : `${why.hidden} steps belong`} to what you may not see.</p>
        )}
      </div>
    </>
  );
}
