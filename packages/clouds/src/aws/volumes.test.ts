import { afterEach, expect, test } from 'vitest';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

/** The change is refused; what a look then shows decides. */
async function refusing(refusal: RecordedAnswer, seen: RecordedAnswer) {
  endpoint = await startRecordedEndpoint((form) => (form.get('Action') === 'DescribeVolumes' ? seen : refusal));
  const driver = makeAwsDriver({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: endpoint.url });
  return driver.volumes!;
}

function volumesAnswer(
  ...items: { id?: string; state: string; holder?: string; attachment?: string; device?: string; diesWithIt?: boolean }[]
): RecordedAnswer {
  const list = items.map(({ id = 'vol-1', state, holder, attachment = 'attached', device = '/dev/sdf', diesWithIt = false }) => {
    const held = `<item><volumeId>${id}</volumeId><instanceId>${holder}</instanceId><device>${device}</device><status>${attachment}</status><deleteOnTermination>${diesWithIt}</deleteOnTermination></item>`;
    return `<item><volumeId>${id}</volumeId><size>8</size><volumeType>gp3</volumeType><availabilityZone>us-east-1a</availabilityZone><status>${state}</status><attachmentSet>${holder ? held : ''}</attachmentSet></item>`;
  });
  return {
    body: `<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><volumeSet>${list.join('')}</volumeSet></DescribeVolumesResponse>`,
  };
}

const inUse = errorAnswer('VolumeInUse', 'vol-1 is already attached to an instance');
const incorrect = errorAnswer('IncorrectState', "Volume 'vol-1' cannot be changed now.");
const isFree = errorAnswer('IncorrectState', "Volume 'vol-1' is in the 'available' state.");
const unknown = errorAnswer('InvalidVolume.NotFound', "The volume 'vol-1' does not exist.");
const volume = { location: 'us-east-1', cloudId: 'vol-1' };
const there = { ...volume, serverCloudId: 'i-1', device: '/dev/sdf' };

test('a refused attach succeeds only where the volume is on that server under that device', async () => {
  const tried = async (seen: RecordedAnswer) => {
    const volumes = await refusing(inUse, seen);
    const result = await volumes.attach(there).then(
      () => 'done',
      (error) => error.code,
    );
    await endpoint.close();
    return result;
  };
  expect(await tried(volumesAnswer({ state: 'in-use', holder: 'i-1' }))).toBe('done');
  expect(await tried(volumesAnswer({ state: 'in-use', holder: 'i-1', attachment: 'attaching' }))).toBe('done');
  expect(await tried(volumesAnswer({ state: 'in-use', holder: 'i-1', attachment: 'detaching' }))).toBe('invalid-request');
  expect(await tried(volumesAnswer({ state: 'in-use', holder: 'i-1', device: '/dev/sdg' }))).toBe('invalid-request');
  expect(await tried(volumesAnswer({ state: 'in-use', holder: 'i-2' }))).toBe('invalid-request');
  expect(await tried(volumesAnswer())).toBe('invalid-request');
});

test('a refused detach succeeds only where the volume is free of that server', async () => {
  const tried = async (refusal: RecordedAnswer, seen: RecordedAnswer, serverCloudId?: string) => {
    const volumes = await refusing(refusal, seen);
    const result = await volumes.detach({ ...volume, serverCloudId }).then(
      () => 'done',
      (error) => error.code,
    );
    await endpoint.close();
    return result;
  };
  expect(await tried(incorrect, volumesAnswer({ state: 'available' }))).toBe('done');
  expect(await tried(incorrect, volumesAnswer({ state: 'in-use', holder: 'i-1', attachment: 'detaching' }))).toBe('done');
  expect(await tried(incorrect, volumesAnswer({ state: 'in-use', holder: 'i-2' }), 'i-1')).toBe('done');
  expect(await tried(incorrect, volumesAnswer({ state: 'in-use', holder: 'i-1' }), 'i-1')).toBe('invalid-request');
  expect(await tried(unknown, volumesAnswer())).toBe('not-found');
});

test('a refusal that tells the state counts more than a look that lags behind', async () => {
  const stale = volumesAnswer({ state: 'in-use', holder: 'i-1' });
  const free = await refusing(isFree, stale);
  await free.detach({ ...volume, serverCloudId: 'i-1' });
  await endpoint.close();
  const gone = await refusing(unknown, stale);
  await gone.delete(volume);
});

test('a refused delete succeeds only where the volume is gone or going; a look that fails is the error', async () => {
  const tried = async (refusal: RecordedAnswer, seen: RecordedAnswer) => {
    const volumes = await refusing(refusal, seen);
    const result = await volumes.delete(volume).then(
      () => 'done',
      (error) => error.code,
    );
    await endpoint.close();
    return result;
  };
  expect(await tried(unknown, volumesAnswer())).toBe('done');
  expect(await tried(incorrect, volumesAnswer({ state: 'deleting' }))).toBe('done');
  expect(await tried(inUse, volumesAnswer({ state: 'in-use', holder: 'i-1' }))).toBe('invalid-request');
  expect(await tried(unknown, errorAnswer('RequestLimitExceeded', 'slower', 503))).toBe('throttled');
});

test('a list leaves out root volumes, which die with their server; a description does not', async () => {
  const volumes = await refusing(
    inUse,
    volumesAnswer(
      { id: 'vol-root', state: 'in-use', holder: 'i-1', device: '/dev/xvda', diesWithIt: true },
      { id: 'vol-data', state: 'in-use', holder: 'i-1' },
    ),
  );
  const listed = await volumes.list({ location: 'us-east-1', installation: 'inst-1' });
  expect(listed.items).toEqual([
    {
      cloudId: 'vol-data',
      state: 'attached',
      zone: 'us-east-1a',
      sizeGib: 8,
      type: 'gp3',
      attachedTo: { serverCloudId: 'i-1', device: '/dev/sdf' },
      owner: null,
    },
  ]);
  const described = await volumes.describe({ location: 'us-east-1', cloudIds: ['vol-root', 'vol-data'] });
  expect(described.items).toHaveLength(2);
});

test('a creation that ends in an internal error is of unknown outcome', async () => {
  const volumes = await refusing(errorAnswer('InternalError', 'An internal error has occurred', 500), volumesAnswer());
  const owner = { installation: 'inst-1', farmRole: 'fr-1', launch: 'l-1', sequence: 1 };
  const request = {
    location: 'us-east-1',
    zone: 'us-east-1a',
    volume: { device: '/dev/sdf', sizeGib: 8, type: 'gp3' },
    owner,
    tags: {},
    token: 't-1',
  };
  await expect(volumes.create(request)).rejects.toMatchObject({ code: 'outcome-unknown' });
  expect(Object.fromEntries(endpoint.requests[0]!)).toMatchObject({
    Action: 'CreateVolume',
    ClientToken: 't-1',
    Size: '8',
    VolumeType: 'gp3',
  });
});
