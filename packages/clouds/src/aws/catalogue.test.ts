import { afterEach, expect, test } from 'vitest';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

async function catalogueOf(answer: (form: URLSearchParams, nth: number) => RecordedAnswer) {
  endpoint = await startRecordedEndpoint(answer);
  return makeAwsDriver({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: endpoint.url }).catalogue;
}

const answerOf = (action: string, content: string): RecordedAnswer => ({
  body: `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${content}</${action}Response>`,
});

const typesPage = (names: string[], next = '') =>
  answerOf(
    'DescribeInstanceTypes',
    `<instanceTypeSet>${names.map((name) => `<item><instanceType>${name}</instanceType><vCpuInfo><defaultVCpus>2</defaultVCpus></vCpuInfo><memoryInfo><sizeInMiB>1024</sizeInMiB></memoryInfo><processorInfo><supportedArchitectures><item>x86_64</item></supportedArchitectures></processorInfo></item>`).join('')}</instanceTypeSet>${next}`,
  );

test('instance types are read over all pages, with the price of their region where it is known', async () => {
  const catalogue = await catalogueOf((_form, nth) =>
    nth === 1 ? typesPage(['t3.micro'], '<nextToken>2</nextToken>') : typesPage(['u9.none']),
  );
  const expected = { vcpus: 2, memoryMib: 1024, architectures: ['x86_64'] };
  expect(await catalogue.instanceTypes({ location: 'eu-west-1' })).toEqual([
    { name: 't3.micro', ...expected, usdPerHour: 0.0114 },
    { name: 'u9.none', ...expected, usdPerHour: null },
  ]);
});

test('a catalogue whose second page cannot be read is an error, not half a catalogue', async () => {
  const catalogue = await catalogueOf((_form, nth) =>
    nth === 1 ? typesPage(['t3.micro'], '<nextToken>2</nextToken>') : errorAnswer('UnauthorizedOperation', 'You are not authorized', 403),
  );
  await expect(catalogue.instanceTypes({ location: 'us-east-1' })).rejects.toMatchObject({ code: 'permission' });
});

const image = (id: string, name: string, created: string) =>
  `<item><imageId>${id}</imageId><name>${name}</name><architecture>x86_64</architecture><rootDeviceName>/dev/xvda</rootDeviceName><creationDate>${created}</creationDate></item>`;

test('images are our own and of each well-known one only the newest', async () => {
  const catalogue = await catalogueOf((form) => {
    const own = image('ami-own', 'our-base', '2025-01-01T00:00:00.000Z');
    const shared =
      image('ami-old', 'debian-12-amd64-20250101-1', '2025-01-01T00:00:00.000Z') +
      image('ami-new', 'debian-12-amd64-20260101-1', '2026-01-01T00:00:00.000Z') +
      image('ami-other', 'debian-12-backports-amd64-20260101-1', '2026-01-01T00:00:00.000Z');
    return answerOf('DescribeImages', `<imagesSet>${form.get('Owner.1') === 'self' ? own : shared}</imagesSet>`);
  });
  const images = await catalogue.images({ location: 'us-east-1' });
  expect(images.map(({ cloudId }) => cloudId)).toEqual(['ami-own', 'ami-new']);
  expect(images[1]).toEqual({
    cloudId: 'ami-new',
    name: 'debian-12-amd64-20260101-1',
    architecture: 'x86_64',
    rootDevice: '/dev/xvda',
    createdAt: new Date('2026-01-01T00:00:00Z'),
  });
});

test('what is searched for is taken literally, and an image id is found as an id', async () => {
  const catalogue = await catalogueOf(() => answerOf('DescribeImages', '<imagesSet/>'));
  await catalogue.images({ location: 'us-east-1', search: '50%*' });
  await catalogue.images({ location: 'us-east-1', search: 'ami-1' });
  const filters = endpoint.requests.map((form) => Object.fromEntries([...form].filter(([key]) => /Filter|Owner\.1/.test(key))));
  expect(filters[0]).toMatchObject({ 'Owner.1': 'self', 'Filter.2.Name': 'name', 'Filter.2.Value.1': '*50%\\**' });
  expect(filters.at(-1)).toEqual({ 'Filter.1.Name': 'image-id', 'Filter.1.Value.1': 'ami-1' });
});

test('a region is listed with its label, and one that is newer than the labels by its name', async () => {
  const catalogue = await catalogueOf(() =>
    answerOf(
      'DescribeRegions',
      '<regionInfo><item><regionName>xx-new-1</regionName></item><item><regionName>eu-west-1</regionName></item></regionInfo>',
    ),
  );
  expect(await catalogue.locations()).toEqual([
    { name: 'eu-west-1', label: 'Europe (Ireland)' },
    { name: 'xx-new-1', label: 'xx-new-1' },
  ]);
});

test('a location that cannot be a region is refused before its name becomes part of an address', async () => {
  const catalogue = await catalogueOf(() => answerOf('DescribeKeyPairs', '<keySet/>'));
  await expect(catalogue.keyPairs({ location: 'eu-west-1.evil.example/' })).rejects.toMatchObject({ code: 'invalid-request' });
  expect(endpoint.requests).toHaveLength(0);
});
