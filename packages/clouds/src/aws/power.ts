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
import { admitServers } from './pace-client.ts';

type Action = (options: IdsOptions) => Promise<PerIdResult[]>;

/** Terminate, stop, start, reboot. EC2 itself takes each of them again: start on a running server succeeds, and so on. */
export function power(clients: AwsClients): { terminate: Action; stop: Action; start: Action; reboot: Action } {
  const perform =
    (
      [verb, paced]: readonly [verb: string, action?: string],
      send: (ec2: ReturnType<AwsClients['ec2']>, ids: string[], http: { abortSignal?: AbortSignal }) => Promise<IdStates>,
    ): Action =>
    async ({ location, cloudIds, signal }) => {
      const all = [...new Set(cloudIds)];
      const turn = paced ? await admitServers(clients.pace, { action: paced, location, servers: all.length }) : null;
      const admitted = all.slice(0, turn?.admitted);
      const results = await callForIds(admitted, (ids) => {
        const what = `${verb} ${ids.length === 1 ? ids[0] : `${ids.length} servers`} in ${location}`;
        const sent = () => call(clients, { what, signal }, (http) => send(clients.ec2(location), ids, http));
        return turn ? turn.send(sent) : sent();
      });
      return [...results, ...all.slice(admitted.length).map((cloudId) => ({ cloudId, result: 'postponed' as const }))];
    };

  return {
    terminate: perform(['terminate', 'TerminateInstances'], async (ec2, InstanceIds, http) =>
      statesOf((await ec2.send(new TerminateInstancesCommand({ InstanceIds }), http)).TerminatingInstances),
    ),
    stop: perform(['stop', 'StopInstances'], async (ec2, InstanceIds, http) =>
      statesOf((await ec2.send(new StopInstancesCommand({ InstanceIds }), http)).StoppingInstances),
    ),
    start: perform(['start', 'StartInstances'], async (ec2, InstanceIds, http) =>
      statesOf((await ec2.send(new StartInstancesCommand({ InstanceIds }), http)).StartingInstances),
    ),
    reboot: perform(['reboot'], async (ec2, InstanceIds, http) => {
      await ec2.send(new RebootInstancesCommand({ InstanceIds }), http);
      return { states: new Map() };
    }),
  };
}

function statesOf(changes: InstanceStateChange[] | undefined): IdStates {
  return { states: new Map((changes ?? []).map(({ InstanceId, CurrentState }) => [InstanceId ?? '', toServerState(CurrentState?.Name)])) };
}
