import { noAddress } from '@farmhand/domain/address';
import type { Action } from '@farmhand/domain/plan';
import { reason } from '@farmhand/domain/reason';
import { expect, test } from 'vitest';
import { exampleWorld } from '../store/example-world.ts';
import { describeAction, summarize } from './describe-action.ts';

const world = exampleWorld();
const server = world.server(world.launch(), { hostName: 'shop-app-1' });
const volume = world.volume();
const address = world.address({ publicIp: '198.51.100.7' });
const rows = { servers: [server], volumes: [volume], addresses: [address] };
const because = { reason: reason('below-desired', { now: 0 }) };
const aboutServer = { ...because, serverId: server.id, slot: 1, from: 'RUNNING', to: 'PENDING_TERMINATE' } as const;
const aboutVolume = { ...because, volumeId: volume.id, slot: 1, from: 'AVAILABLE' } as const;
const aboutAddress = { ...because, addressId: address.id, slot: 1, from: 'FREE' } as const;
const declared = {
  device: '/dev/sdf',
  sizeGib: 20,
  type: 'gp3',
  iops: null,
  throughputMibps: null,
  encrypted: false,
  kmsKeyId: null,
  whenUnwanted: 'keep',
} as const;
const launch = {
  ...{ ...because, kind: 'launch', place: null, instanceType: 't3.small', revision: 1, newVolumes: [] },
  members: [1, 2].map((slot, index) => ({ slot, attempt: 1, index })),
} satisfies Action;

const texts: [Action, string][] = [
  [launch, 'Launch 2 servers (t3.small)'],
  [
    { ...launch, place: { zone: 'a', subnetId: null }, members: launch.members.slice(1), newVolumes: [declared] },
    'Launch 1 server (t3.small) in a, each with a new volume of 20 GiB gp3',
  ],
  [{ ...because, kind: 'look', launchId: 'launch', slots: [1] }, 'Look for the servers of a launch whose outcome is unknown'],
  [{ ...because, kind: 'replay', launchId: 'launch', slots: [1] }, 'Repeat a launch of which nothing was seen, under the same token'],
  [{ ...because, kind: 'expire', launchId: 'launch', slots: [1] }, 'Give up a launch of which nothing was seen'],
  [
    { ...because, kind: 'confirm-absence', serverIds: [], volumeIds: [], snapshotIds: [], addressIds: [], slots: [1] },
    'Ask the cloud for what is missing',
  ],
  [{ ...aboutServer, kind: 'terminate' }, 'Terminate shop-app-1'],
  [{ ...aboutServer, kind: 'stop' }, 'Stop shop-app-1'],
  [{ ...aboutServer, kind: 'start' }, 'Start shop-app-1'],
  [{ ...aboutServer, kind: 'reboot' }, 'Reboot shop-app-1'],
  [{ ...aboutServer, kind: 'note-server' }, 'Note that shop-app-1 is PENDING_TERMINATE'],
  [{ ...aboutVolume, kind: 'note-volume', to: 'ATTACHED' }, 'Note that the volume /dev/sdf is ATTACHED'],
  [
    { ...because, kind: 'create-volume', volumeId: null, snapshotId: null, slot: 1, serverId: server.id, zone: 'a', volume: declared },
    'Create a volume of 20 GiB gp3 for slot 1',
  ],
  [{ ...aboutVolume, kind: 'attach-volume', serverId: server.id }, 'Attach the volume /dev/sdf to shop-app-1'],
  [{ ...aboutVolume, kind: 'delete-volume' }, 'Delete the volume /dev/sdf of slot 1'],
  [{ ...aboutVolume, kind: 'keep-volume', until: 0 }, 'Keep the volume /dev/sdf of slot 1 until 1970-01-01T00:00:00.000Z'],
  [{ ...aboutVolume, kind: 'keep-volume', until: null }, 'Keep the volume /dev/sdf of slot 1 because it is wanted again'],
  [{ ...aboutAddress, kind: 'note-address', to: 'ASSOCIATED' }, 'Note that the public address 198.51.100.7 of slot 1 is ASSOCIATED'],
  [{ ...because, kind: 'allocate-address', addressId: null, slot: 2, address: noAddress }, 'Reserve a public address for slot 2'],
  [{ ...aboutAddress, kind: 'associate-address', serverId: server.id }, 'Associate the public address 198.51.100.7 with shop-app-1'],
  [{ ...aboutAddress, kind: 'disassociate-address', serverId: server.id }, 'Take the public address 198.51.100.7 off shop-app-1'],
  [{ ...aboutAddress, kind: 'release-address' }, 'Release the public address 198.51.100.7 of slot 1'],
  [{ ...aboutAddress, kind: 'keep-address', until: 0 }, 'Keep the public address 198.51.100.7 of slot 1 until 1970-01-01T00:00:00.000Z'],
];

test.each(texts)('$kind is told in words', (action, text) => {
  expect(describeAction(action, rows).text).toBe(text);
});

test('a plan is summed up by what starts and what ends, and by nothing else', () => {
  const slots = (...given: number[]) => ({ slots: given });
  expect(summarize([])).toBe('Changes nothing in the cloud now.');
  expect(
    summarize([
      { kind: 'look', ...slots(1) },
      { kind: 'note-server', ...slots(1) },
    ]),
  ).toBe('Changes nothing in the cloud now.');
  expect(
    summarize([
      { kind: 'terminate', ...slots(4) },
      { kind: 'launch', ...slots(1, 2) },
      { kind: 'launch', ...slots(3) },
      { kind: 'delete-volume', ...slots(4) },
    ]),
  ).toBe('Launches 3 servers, terminates 1 server, deletes 1 volume.');
});
