'use client';

import { Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ServerEvents } from '../event/server-events.tsx';
import { readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import type { ServerCellsFragment, ServerPageQuery } from '../generated/graphql.ts';
import { useLive } from '../live/use-live.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { TitlePlaceholder } from '../shell/title-placeholder.tsx';
import { healthLooks } from '../status/health.ts';
import { ServerStateLabel } from '../status/server-state-label.tsx';
import { StatusLabel } from '../status/status-label.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { Ago } from '../time/ago.tsx';
import { WhyServer } from '../why/why-server.tsx';
import { ServerCells } from './row-fields.ts';
import { ServerAddress } from './server-address.tsx';
import { ServerDrift } from './server-drift.tsx';
import { ServerFacts } from './server-facts.tsx';
import { ServerHealth } from './server-health.tsx';
import { ServerMenu } from './server-menu.tsx';
import classes from './server-screen.module.css';
import { VolumeTable } from './volume-table.tsx';

const ServerPageDocument = graphql(`
  query ServerPage($id: ID!) {
    server(id: $id) {
      id
      ...ServerCells
      ...ServerFactFields
      ...ServerHealthFields
      farm {
        id
        name
        environment {
          id
        }
      }
      farmRole {
        id
        alias
      }
      volumes {
        id
        ...VolumeCells
      }
    }
  }
`);

const ServerPageChangedDocument = graphql(`
  subscription ServerPageChanged($farmRoleId: ID!, $after: Cursor) {
    serversChanged(farmRoleId: $farmRoleId, after: $after) {
      cursor
      resync
      deletedIds
      servers {
        id
        ...ServerCells
        ...ServerFactFields
        ...ServerHealthFields
        farmRole {
          id
        }
        volumes {
          id
          ...VolumeCells
        }
      }
      volumes {
        id
        ...VolumeCells
      }
    }
  }
`);

type PageServer = NonNullable<ServerPageQuery['server']>;

/** One server: what it is, why, what it holds, and what happened to it. */
export function ServerScreen({ id }: { id: string }) {
  const [{ data, error, fetching }] = useLiveQuery({ query: ServerPageDocument, variables: { id } });
  const server = data?.server;
  useDocumentTitle(`${server ? readFragment(ServerCells, server).hostName : 'Server'} · Farmhand`);
  useLive({ query: ServerPageChangedDocument, variables: { farmRoleId: server?.farmRole.id ?? '' }, pause: !server });
  if (data && !server && !fetching) {
    return (
      <EmptyNote title="There is no such server." action={<Link href="/servers">All servers</Link>}>
        It was forgotten, or you may not see it.
      </EmptyNote>
    );
  }
  if (!server && error) return <UnreadNote what="The server" error={error} />;
  if (!server) return <ServerPlaceholder />;
  return (
    <>
      <ServerHeader server={server} />
      <div className={classes.layout}>
        <div className={classes.stack}>
          <Surface title="Why" flush>
            <WhyServer serverId={id} changedBy={lastChange(readFragment(ServerCells, server))} />
          </Surface>
          <ServerHealth server={server} />
          <ServerDrift server={readFragment(ServerCells, server)} environmentId={server.farm.environment.id} />
          <ServerAddress address={readFragment(ServerCells, server).publicAddress} />
          <Surface title="Volumes" flush>
            <VolumeTable volumes={server.volumes} />
          </Surface>
          <ServerEvents serverId={id} farmId={server.farm.id} />
        </div>
        <Surface title="Facts">
          <ServerFacts server={server} />
        </Surface>
      </div>
    </>
  );
}

/** Another one when why it is as it is may be another. */
const lastChange = ({ state, health, missing, reason, request, closedAt }: ServerCellsFragment): string =>
  JSON.stringify([state, health, missing, reason.code, reason.at, request?.at, closedAt]);

function ServerHeader({ server }: { server: PageServer }): ReactNode {
  const cells = readFragment(ServerCells, server);
  const health = healthLooks[cells.health];
  return (
    <PageHeader
      trail={[
        { href: '/farms', label: 'Farms' },
        { href: `/farms/${server.farm.id}`, label: server.farm.name },
      ]}
      title={cells.hostName}
      status={
        <>
          <ServerStateLabel state={cells.state} boxed />
          <StatusLabel shape={health.shape} tone={health.tone}>
            {health.label}
          </StatusLabel>
        </>
      }
      facts={
        <>
          <span>
            {server.farmRole.alias}, slot {cells.slotIndex}
          </span>
          <span>Attempt {cells.attempt}</span>
          <Ago at={cells.closedAt ?? cells.createdAt} before={cells.closedAt ? 'Ended ' : 'Created '} after=" ago" />
        </>
      }
      actions={<ServerMenu server={cells} environmentId={server.farm.environment.id} />}
    />
  );
}

function ServerPlaceholder() {
  return (
    <>
      <PageHeader
        trail={[{ href: '/servers', label: 'Servers' }]}
        title={<TitlePlaceholder label="Reading the server" />}
        facts={<span>&nbsp;</span>}
      />
      <div className={classes.layout}>
        <Skeleton height={420} radius="lg" />
        <Skeleton height={420} radius="lg" />
      </div>
    </>
  );
}
