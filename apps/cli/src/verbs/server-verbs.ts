import { Option } from 'commander';
import type { Ask } from '../api/create-api.ts';
import type { CommandSpec } from '../command-spec.ts';
import {
  type EmulatedFault,
  EmulateServerFaultDocument,
  PreserveServerDocument,
  ProtectServerDocument,
  RebootServerDocument,
  ReleaseServerDocument,
  RepairServerDocument,
  TerminateServerDocument,
  UnprotectServerDocument,
} from '../generated/operations.ts';
import { type ServerRow, server } from '../nouns/server.ts';
import { reasonOption } from '../options.ts';
import type { Change } from './perform.ts';
import { type Verb, verb } from './verb.ts';

interface Reason {
  reason: string;
}

interface ServerInput extends Reason {
  serverId: string;
  idempotencyKey: string;
}

/** What people do to one server, always with a reason. */
interface ServerVerb extends Pick<Verb<ServerRow, Reason>, 'path' | 'summary' | 'examples' | 'details' | 'until'> {
  group?: Verb<ServerRow, Reason>['group'];
  question?(row: ServerRow): string;
  send(ask: Ask, input: ServerInput): ReturnType<Change['send']>;
  done(row: ServerRow): string;
}

function serverVerb({ group = 'Change', question, send, done, ...spec }: ServerVerb): CommandSpec {
  return verb<ServerRow, Reason>({
    ...spec,
    group,
    noun: server,
    options: [reasonOption('Why.')],
    change: (row, { ask, options: { reason } }) => ({
      ...(question && { question: question(row) }),
      send: ({ idempotencyKey }) => send(ask, { serverId: row.id, reason, idempotencyKey }),
      done: done(row),
    }),
  });
}

const crash = verb<ServerRow, { fault: string }>({
  path: 'emulate-fault',
  group: 'Change',
  noun: server,
  summary: 'Lets something happen to a server of an emulated cloud, behind Farmhand’s back',
  options: [new Option('--fault <what>', 'what happens').choices(['crash', 'delete', 'stop', 'fail-service']).makeOptionMandatory()],
  examples: ['farmhand emulate-fault webshop-app-1 --fault crash'],
  change: (row, { ask, options }) => ({
    send: ({ idempotencyKey }) => {
      const fault = options.fault.toUpperCase().replace('-', '_') as EmulatedFault;
      return ask(EmulateServerFaultDocument, { input: { serverId: row.id, fault, idempotencyKey } });
    },
    done: `It happens to ${row.hostName} now. Watch: farmhand watch servers`,
  }),
});

export const serverVerbs: readonly CommandSpec[] = [
  serverVerb({
    path: 'reboot',
    summary: 'Reboots a server',
    examples: ['farmhand reboot webshop-app-1 --reason "a new kernel"'],
    send: (ask, input) => ask(RebootServerDocument, { input }),
    done: ({ hostName }) => `${hostName} is being rebooted.`,
  }),
  serverVerb({
    path: 'protect',
    summary: 'Keeps a server when there are more than wanted',
    examples: ['farmhand protect webshop-app-1 --reason "it runs the import"'],
    send: (ask, input) => ask(ProtectServerDocument, { input }),
    done: ({ hostName }) => `${hostName} is protected from scale-in.`,
  }),
  serverVerb({
    path: 'unprotect',
    summary: 'Lets scale-in take a protected server again',
    examples: ['farmhand unprotect webshop-app-1 --reason "the import is done"'],
    send: (ask, input) => ask(UnprotectServerDocument, { input }),
    done: ({ hostName }) => `${hostName} is no longer protected.`,
  }),
  serverVerb({
    path: 'preserve',
    summary: 'Keeps a server for people to look at; another takes its slot',
    examples: ['farmhand preserve webshop-app-1 --reason "it leaks memory"'],
    send: (ask, input) => ask(PreserveServerDocument, { input }),
    done: ({ hostName }) => `${hostName} is kept for you to look at. When you are done: farmhand release ID --reason …`,
  }),
  serverVerb({
    path: 'release',
    summary: 'Ends a server that was kept for people to look at',
    examples: ['farmhand release webshop-app-1 --reason "we have the dump"'],
    question: ({ hostName }) => `End the server ${hostName} that was kept?`,
    send: (ask, input) => ask(ReleaseServerDocument, { input }),
    done: ({ hostName }) => `${hostName} is being ended.`,
  }),
  serverVerb({
    path: 'repair',
    summary: 'Changes back, once, what others changed on a server',
    examples: ['farmhand repair webshop-app-1 --reason "the tag was removed by mistake"'],
    send: (ask, input) => ask(RepairServerDocument, { input }),
    done: ({ hostName }) => `${hostName} is being repaired.`,
  }),
  serverVerb({
    path: 'delete server',
    group: 'Make and delete',
    summary: 'Terminates a server; while its slot is wanted, another takes its place',
    examples: [
      'farmhand delete server webshop-app-1 --reason "it is slow"',
      'farmhand delete server i-0123456789abcdef0 --reason slow --yes',
    ],
    question: ({ hostName, cloudId }) => `Terminate the server ${hostName}${cloudId ? ` (${cloudId})` : ''}?`,
    send: (ask, input) => ask(TerminateServerDocument, { input }),
    done: ({ hostName }) => `${hostName} is being terminated.`,
  }),
  crash,
];
