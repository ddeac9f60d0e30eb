import type { LaunchRequest, LaunchResult } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import { copyHost } from './list-hosts.ts';
import { requestHash } from './request-hash.ts';
import type { Site } from './world.ts';

/** A token given with a zone is another token than the same one without: it is kept where the zone is. */
export function tokenScope(operation: 'launch' | 'disk', zone: string | undefined, token: string): string {
  return `${operation}/${zone ?? '*'}/${token}`;
}

/** Two requests under one token are the same when everything but the token is. */
export function launchHash({ token: _token, dryRun: _dryRun, ...rest }: LaunchRequest): string {
  return requestHash(rest);
}

/** The answer to a token that is known; undefined when it is new. */
export function replayLaunch(site: Site, request: LaunchRequest, zone: string | undefined): LaunchResult | undefined {
  const { region } = site;
  if (request.token === undefined) return undefined;
  const known = region.tokens.get(tokenScope('launch', zone, request.token));
  if (!known?.hostIds || known.launchId === undefined) return undefined;
  if (known.requestHash !== launchHash(request)) throw tokenMismatch(request.token);
  if (known.remaining <= 0) {
    throw new DatacenterError('token-spent', 'The token was used before for hosts that have all been terminated.', {
      subject: 'launch',
      ids: [known.launchId],
    });
  }
  const hosts = known.hostIds.flatMap((id) => region.hosts.get(id) ?? []);
  return { launchId: known.launchId, hosts: hosts.map((host) => copyHost(site, host)), replayed: true };
}

export function tokenMismatch(token: string): DatacenterError {
  return new DatacenterError('token-mismatch', `The token ${token} was used before with a different request.`, { subject: 'launch' });
}
