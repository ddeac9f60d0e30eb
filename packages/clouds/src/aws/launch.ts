import { RunInstancesCommand, type RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { LaunchCall, ObservedServer } from '../driver.ts';
import { type AwsClients, call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import { hasId } from './observe-servers.ts';
import { toObservedServer } from './observed-server.ts';

/** Sends a frozen launch with its token: the first time and each time it is replayed, the same bytes. */
export async function launch(clients: AwsClients, { location, frozen, token, signal, onRequestId }: LaunchCall): Promise<ObservedServer[]> {
  const request = frozen as unknown as RunInstancesCommandInput;
  const description = {
    what: `launch ${request.MaxCount} × ${request.InstanceType} in ${location}`,
    creating: true,
    ...{ signal, onRequestId },
    secrets: userDataOf(request),
  };
  const answer = await call(clients, description, (http) =>
    clients.ec2(location).send(new RunInstancesCommand({ ...request, ClientToken: token }), http),
  );
  const instances = answer.Instances?.filter(hasId) ?? [];
  // A success without servers does not exist: MinCount is 1.
  if (instances.length === 0) throw unreadableAnswer('servers', description);
  return instances.map(toObservedServer).sort((left, right) => (left.launchIndex ?? 0) - (right.launchIndex ?? 0));
}

/** As it is sent and as people wrote it: an error may echo either. */
function userDataOf(request: RunInstancesCommandInput): string[] {
  return request.UserData ? [request.UserData, Buffer.from(request.UserData, 'base64').toString('utf8')] : [];
}
