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
      send: (ec2: ReturnType<AwsClients['ec2']>, ids: string[], http: { abortSignal?: AbortSignal }) => Promise<Answer>,
    ): Action =>
    async ({ location, cloudIds, signal, onRequestId }) => {
      const all = [...new Set(cloudIds)];
      const turn = paced ? await admitServers(clients.pace, { action: paced, location, servers: all.length }) : null;
      const admitted = all.slice(0, turn?.admitted);
      const results = await callForIds(admitted, async (ids) => {
        const what = `${verb} ${ids.length === 1 ? ids[0] : `${ids.length} servers`} in ${location}`;
        const sent = () => call(clients, { what, signal, onRequestId }, (http) => send(clients.ec2(location), ids, http));
        return statesOf(await (turn ? turn.send(sent) : sent()));
      });
      return [...results, ...all.slice(admitted.length).map((cloudId) => ({ cloudId, result: 'postponed' as const }))];
    };

  return {
    terminate: perform(['terminate', 'TerminateInstances'], (ec2, InstanceIds, http) =>
      ec2.send(new TerminateInstancesCommand({ InstanceIds }), http),
    ),
    stop: perform(['stop', 'StopInstances'], (ec2, InstanceIds, http) => ec2.send(new StopInstancesCommand({ InstanceIds }), http)),
    start: perform(['start', 'StartInstances'], (ec2, InstanceIds, http) => ec2.send(new StartInstancesCommand({ InstanceIds }), http)),
    reboot: perform(['reboot'], (ec2, InstanceIds, http) => ec2.send(new RebootInstancesCommand({ InstanceIds }), http)),
  };
}

/** A reboot tells no states. */
interface Answer {
  $metadata: object;
  TerminatingInstances?: InstanceStateChange[];
  StoppingInstances?: InstanceStateChange[];
  StartingInstances?: InstanceStateChange[];
}

function statesOf({ TerminatingInstances, StoppingInstances, StartingInstances }: Answer): IdStates {
  const changes = TerminatingInstances ?? StoppingInstances ?? StartingInstances ?? [];
  return { states: new Map(changes.map(({ InstanceId, CurrentState }) => [InstanceId ?? '', toServerState(CurrentState?.Name)])) };
}
