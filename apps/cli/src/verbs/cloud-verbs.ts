import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import {
  AcknowledgeDatabaseBehindDocument,
  AdoptUnclaimedServerDocument,
  CheckCloudAccountDocument,
  CloudAccountDetailDocument,
  DeleteCloudAccountDocument,
  DeleteSnapshotDocument,
  DeleteUnclaimedServerDocument,
  DeleteUnclaimedVolumeDocument,
  ReleaseUnclaimedAddressDocument,
  ReleaseZoneBreakerDocument,
} from '../generated/operations.ts';
import { type CloudAccountRow, cloudAccount } from '../nouns/cloud-account.ts';
import { farmRole } from '../nouns/farm-role.ts';
import { findObject } from '../nouns/find-object.ts';
import { snapshot } from '../nouns/slot-things.ts';
import {
  type UnclaimedAddressRow,
  type UnclaimedServerRow,
  type UnclaimedVolumeRow,
  unclaimedAddress,
  unclaimedServer,
  unclaimedVolume,
} from '../nouns/unclaimed.ts';
import { parseCount, reasonOption } from '../options.ts';
import { verb } from './verb.ts';

interface Reason {
  reason: string;
}

const check = verb({
  path: 'cloud check',
  group: 'Change',
  noun: cloudAccount,
  summary: 'Asks the cloud whose credentials a cloud account has',
  examples: ['farmhand cloud check "Emulated AWS"'],
  change: (row, { ask }) => ({
    send: ({ idempotencyKey }) => ask(CheckCloudAccountDocument, { input: { cloudAccountId: row.id, idempotencyKey } }),
    done: `The credentials of ${row.name} work.`,
  }),
});

const acknowledge = verb<CloudAccountRow, Reason>({
  path: 'cloud acknowledge',
  group: 'Change',
  noun: cloudAccount,
  summary: 'Goes on with a database that is older than the cloud, after a look at both',
  options: [reasonOption('What was found.')],
  examples: ['farmhand cloud acknowledge main --reason "the backup of Sunday was restored"'],
  change: (row, { ask, options: { reason } }) => ({
    question: `Go on in ${row.name} from what is there?`,
    send: ({ idempotencyKey }) => ask(AcknowledgeDatabaseBehindDocument, { input: { cloudAccountId: row.id, reason, idempotencyKey } }),
    done: `Work in ${row.name} goes on.`,
  }),
});

const releaseZone = verb<CloudAccountRow, Reason & { location: string; zone: string }>({
  path: 'cloud release-breaker',
  group: 'Change',
  noun: cloudAccount,
  summary: 'Says, after a look at the cloud, that what seems lost in a zone is lost',
  options: [
    reasonOption('What was found.'),
    new Option('--location <name>', 'location of the zone').makeOptionMandatory(),
    new Option('--zone <name>', 'the zone').makeOptionMandatory(),
  ],
  examples: ['farmhand cloud release-breaker main --location eu-central-1 --zone eu-central-1b --reason "the zone burnt down"'],
  async change(row, { ask, options: { reason, location, zone } }) {
    const { detail } = await ask(CloudAccountDetailDocument, { id: row.id });
    const inventories = detail && 'inventories' in detail ? detail.inventories : [];
    const inventory = inventories.find((one) => one.location === location);
    if (!inventory)
      throw new CliError(
        'not-found',
        `${row.name} is not watched in ${location}. It is in: ${inventories.map((one) => one.location).join(', ') || 'no location'}.`,
      );
    return {
      question: `Give up what seems lost in ${zone}?`,
      send: ({ idempotencyKey }) => ask(ReleaseZoneBreakerDocument, { input: { inventoryId: inventory.id, zone, reason, idempotencyKey } }),
      done: `The breaker of ${zone} is released.`,
    };
  },
});

const adopt = verb<UnclaimedServerRow, Reason & { farmRole?: string; slot?: number }>({
  path: 'adopt',
  group: 'Change',
  noun: unclaimedServer,
  summary: 'Makes an unclaimed server the server of a free slot',
  options: [
    reasonOption('What was found.'),
    new Option('--farm-role <name>', 'which is to have it; left out: the one that its tag names'),
    new Option('--slot <number>', 'the slot; left out: the first that fits').argParser(parseCount(0)),
  ],
  examples: ['farmhand adopt i-0123456789abcdef0 --reason "it is ours, from before the restore"'],
  async change(row, { ask, options: { reason, slot, farmRole: name } }) {
    const farmRoleId = name === undefined ? undefined : (await findObject(ask, farmRole, name)).id;
    return {
      send: ({ idempotencyKey }) =>
        ask(AdoptUnclaimedServerDocument, { input: { unclaimedServerId: row.id, farmRoleId, slot, reason, idempotencyKey } }),
      done: `${row.cloudId} is adopted.`,
    };
  },
});

const deleteAccount = verb({
  path: 'delete cloud-account',
  group: 'Make and delete',
  noun: cloudAccount,
  summary: 'Deletes a cloud account that no farm role uses',
  examples: ['farmhand delete cloud-account old --yes'],
  change: (row, { ask }) => ({
    question: `Delete the cloud account ${row.name} and its credentials?`,
    send: ({ idempotencyKey }) =>
      ask(DeleteCloudAccountDocument, { input: { cloudAccountId: row.id, version: row.version, idempotencyKey } }),
    done: `Cloud account ${row.name} is deleted.`,
  }),
});

const deleteSnapshot = verb<{ __typename: string; id: string }, Reason>({
  path: 'delete snapshot',
  group: 'Make and delete',
  noun: snapshot,
  summary: 'Deletes a snapshot of a data volume before its time',
  options: [reasonOption('Why.')],
  examples: ['farmhand delete snapshot snap-0123456789abcdef0 --reason "the data is elsewhere" --yes'],
  change: (row, { ask, options: { reason } }) => ({
    question: 'Delete the snapshot and the data in it?',
    send: ({ idempotencyKey }) => ask(DeleteSnapshotDocument, { input: { snapshotId: row.id, reason, idempotencyKey } }),
    done: 'The snapshot is being deleted.',
  }),
});

const deleteServer = verb<UnclaimedServerRow, Reason>({
  path: 'delete unclaimed-server',
  group: 'Make and delete',
  noun: unclaimedServer,
  summary: 'Deletes an unclaimed server, after a look at the cloud',
  options: [reasonOption('What was found.')],
  examples: ['farmhand delete unclaimed-server i-0123456789abcdef0 --reason "nobody needs it"'],
  change: (row, { ask, options: { reason } }) => ({
    question: `Delete the server ${row.cloudId}?`,
    send: ({ idempotencyKey }) => ask(DeleteUnclaimedServerDocument, { input: { unclaimedServerId: row.id, reason, idempotencyKey } }),
    done: `${row.cloudId} is being deleted.`,
  }),
});

const deleteVolume = verb<UnclaimedVolumeRow, Reason>({
  path: 'delete unclaimed-volume',
  group: 'Make and delete',
  noun: unclaimedVolume,
  summary: 'Deletes an unclaimed volume, after a look at the cloud',
  options: [reasonOption('What was found.')],
  examples: ['farmhand delete unclaimed-volume vol-0123456789abcdef0 --reason "nobody needs what is on it"'],
  change: (row, { ask, options: { reason } }) => ({
    question: `Delete the volume ${row.cloudId} and the data on it?`,
    send: ({ idempotencyKey }) => ask(DeleteUnclaimedVolumeDocument, { input: { unclaimedVolumeId: row.id, reason, idempotencyKey } }),
    done: `${row.cloudId} is being deleted.`,
  }),
});

const releaseAddress = verb<UnclaimedAddressRow, Reason>({
  path: 'delete unclaimed-address',
  group: 'Make and delete',
  noun: unclaimedAddress,
  summary: 'Releases an unclaimed public address; somebody else may get it',
  options: [reasonOption('What was found.')],
  examples: ['farmhand delete unclaimed-address 192.0.2.7 --reason "no name points to it"'],
  change: (row, { ask, options: { reason } }) => ({
    question: `Release the address ${row.publicIp}?`,
    send: ({ idempotencyKey }) => ask(ReleaseUnclaimedAddressDocument, { input: { unclaimedAddressId: row.id, reason, idempotencyKey } }),
    done: `${row.publicIp} is being released.`,
  }),
});

export const cloudVerbs: readonly CommandSpec[] = [
  ...[check, acknowledge, releaseZone, adopt],
  ...[deleteAccount, deleteSnapshot, deleteServer, deleteVolume, releaseAddress],
];
