import {
  type InstanceStateChange,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { IdsOptions, PerIdResult } from '../driver.ts';
import { callForIds, type IdStates } from './call-for-ids.ts';
import { type AwsClients, call } from './client.ts';
import { toServerState } from './observed-server.ts';

type Action = (options: IdsOptions) => Promise<PerIdResult[]>;

/** Terminate, stop, start, reboot. EC2 itself takes each of them again: start on a running server succeeds, and so on. */
export function power(clients: AwsClients): { terminate: Action; stop: Action; start: Action; reboot: Action } {
  const perform =
    (
      verb: string,
      send: (ec2: ReturnType<AwsClients['ec2']>, ids: string[], http: { abortSignal?: AbortSignal }) => Promise<IdStates>,
    ): Action =>
    ({ location, cloudIds, signal }) =>
      callForIds(cloudIds, (ids) =>
        call(clients, { what: `${verb} ${ids.length === 1 ? ids[0] : `${ids.length} servers`} in ${location}`, signal }, (http) =>
          send(clients.ec2(location), ids, http),
        ),
      );

  return {
    terminate: perform('terminate', async (ec2, InstanceIds, http) =>
      statesOf((await ec2.send(new TerminateInstancesCommand({ InstanceIds }), http)).TerminatingInstances),
    ),
    stop: perform('stop', async (ec2, InstanceIds, http) =>
      statesOf((await ec2.send(new StopInstancesCommand({ InstanceIds }), http)).StoppingInstances),
    ),
    start: perform('start', async (ec2, InstanceIds, http) =>
      statesOf((await ec2.send(new StartInstancesCommand({ InstanceIds }), http)).StartingInstances),
    ),
    reboot: perform('reboot', async (ec2, InstanceIds, http) => {
      await ec2.send(new RebootInstancesCommand({ InstanceIds }), http);
      return { states: new Map() };
    }),
  };
}

function statesOf(changes: InstanceStateChange[] | undefined): IdStates {
  return { states: new Map((changes ?? []).map(({ InstanceId, CurrentState }) => [InstanceId ?? '', toServerState(CurrentState?.Name)])) };
}
