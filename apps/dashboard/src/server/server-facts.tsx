import type { ReactNode } from 'react';
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import { CopyId } from '../text/copy-id.tsx';
import { Ago } from '../time/ago.tsx';
import { formatMoment } from '../time/format-time.ts';
import classes from './server-facts.module.css';

export const ServerFactFields = graphql(`
  fragment ServerFactFields on Server {
    id
    cloud
    location
    zone
    cloudId
    instanceType
    imageId
    privateIp
    publicIp
    revision
    missing
    protected
    cloudState
    cloudStateReason
    observedAt
    createdAt
    runningAt
    closedAt
    request {
      kind
      because
      byPerson
      at
    }
  }
`);

/** All that is known of a server, with the cloud's own words kept apart from ours. */
export function ServerFacts({ server: masked }: { server: FragmentType<typeof ServerFactFields> }) {
  const server = readFragment(ServerFactFields, masked);
  return (
    <dl className={classes.root}>
      <Fact name="Instance">{server.cloudId && <CopyId id={server.cloudId} label="instance id" />}</Fact>
      <Fact name="Cloud">
        {server.cloud}, {server.zone ?? server.location}
      </Fact>
      <Fact name="Type">{server.instanceType}</Fact>
      <Fact name="Image">
        <CopyId id={server.imageId} label="image id" />
      </Fact>
      <Fact name="Private address">{server.privateIp && <CopyId id={server.privateIp} label="private address" />}</Fact>
      <Fact name="Public address">{server.publicIp && <CopyId id={server.publicIp} label="public address" />}</Fact>
      <Fact name="Made from">Revision {server.revision}</Fact>
      <Fact name="Created">{formatMoment(server.createdAt)}</Fact>
      <Fact name="Running since">{server.runningAt && formatMoment(server.runningAt)}</Fact>
      <Fact name="Ended">{server.closedAt && formatMoment(server.closedAt)}</Fact>
      <Fact name="The cloud says">
        {[server.missing ? 'not listed' : server.cloudState, server.cloudStateReason].filter(Boolean).join(': ')}
      </Fact>
      <Fact name="Looked at">{server.observedAt && <Ago at={server.observedAt} after=" ago" />}</Fact>
      <Fact name="Scale-in">{server.protected ? 'Protected: it stays when there are more than wanted' : 'May take it'}</Fact>
      <Fact name="Asked for">{server.request && `${server.request.kind}, because: ${server.request.because}`}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children || <span className={classes.none}>–</span>}</dd>
    </>
  );
}
