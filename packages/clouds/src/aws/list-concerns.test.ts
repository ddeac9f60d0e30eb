import { afterEach, expect, test } from 'vitest';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

async function concerns(answer: (form: URLSearchParams, nth: number) => RecordedAnswer) {
  endpoint = await startRecordedEndpoint(answer);
  const driver = makeAwsDriver({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: endpoint.url });
  return driver.servers.listConcerns({ location: 'us-east-1' });
}

const part = (name: string, status: string, since?: string) =>
  `<${name}><status>${status}</status><details><item><name>reachability</name><status>failed</status>${
    since ? `<impairedSince>${since}</impairedSince>` : ''
  }</item></details></${name}>`;
const event = (code: string, description: string) =>
  `<eventsSet><item><code>${code}</code><description>${description}</description><notBefore>2026-05-01T10:00:00.000Z</notBefore></item></eventsSet>`;
const statuses = (items: string[], nextToken = ''): RecordedAnswer => ({
  body: `<DescribeInstanceStatusResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><instanceStatusSet>${items
    .map((item) => `<item>${item}</item>`)
    .join('')}</instanceStatusSet>${nextToken && `<nextToken>${nextToken}</nextToken>`}</DescribeInstanceStatusResponse>`,
});
const filterOf = (form: URLSearchParams) => form.get('Filter.1.Name');

test('a fleet without concerns costs three empty answers, one for each kind of concern', async () => {
  const seen = await concerns(() => statuses([]));
  expect(seen).toMatchObject({ result: 'complete', items: [], calls: 3, error: null });
  expect(endpoint.requests.map((form) => [filterOf(form), form.get('Filter.1.Value.1'), form.get('Filter.2.Name')])).toEqual([
    ['instance-status.status', 'impaired', null],
    ['system-status.status', 'impaired', null],
    ['event.code', 'instance-reboot', null],
  ]);
});

test('a server with several concerns is one item, with the earliest time of a failed check', async () => {
  const server = [
    '<instanceId>i-1</instanceId>',
    part('instanceStatus', 'impaired', '2026-04-01T10:05:00.000Z'),
    part('systemStatus', 'impaired', '2026-04-01T10:00:00.000Z'),
    event('instance-retirement', 'The instance is running on degraded hardware'),
  ].join('');
  const seen = await concerns(() => statuses([server]));
  expect(seen.items).toEqual([
    {
      ...{ cloudId: 'i-1', system: 'impaired', instance: 'impaired', impairedSince: new Date('2026-04-01T10:00:00Z') },
      events: [
        { code: 'instance-retirement', text: 'The instance is running on degraded hardware', notBefore: new Date('2026-05-01T10:00:00Z') },
      ],
    },
  ]);
});

test('an event that is over is not announced any more', async () => {
  const server = `<instanceId>i-1</instanceId>${part('instanceStatus', 'ok')}${part('systemStatus', 'ok')}${event('system-reboot', '[Completed] Scheduled reboot')}`;
  const seen = await concerns((form) => statuses(filterOf(form) === 'event.code' ? [server] : []));
  expect(seen.items).toMatchObject([{ cloudId: 'i-1', system: 'ok', instance: 'ok', events: [] }]);
});

test('each answer is read to its last page', async () => {
  const item = (id: string) => `<instanceId>${id}</instanceId>${part('instanceStatus', 'impaired')}${part('systemStatus', 'ok')}`;
  const seen = await concerns((form) => {
    if (filterOf(form) !== 'instance-status.status') return statuses([]);
    return form.get('NextToken') === 'page-2' ? statuses([item('i-2')]) : statuses([item('i-1')], 'page-2');
  });
  expect(seen).toMatchObject({ result: 'complete', calls: 4 });
  expect(seen.items.map(({ cloudId }) => cloudId)).toEqual(['i-1', 'i-2']);
});

test('when one answer of three fails the look is partial: what is missing from it may still be ill', async () => {
  const seen = await concerns((form) =>
    filterOf(form) === 'system-status.status' ? errorAnswer('RequestLimitExceeded', 'Request limit exceeded.', 503) : statuses([]),
  );
  expect(seen).toMatchObject({ result: 'partial', error: { code: 'throttled' } });
});

test('an answer without a list is no answer', async () => {
  const seen = await concerns(() => ({ body: '' }));
  expect(seen).toMatchObject({ result: 'failed', items: [], error: { code: 'unavailable' } });
});

test('a word that EC2 does not document says nothing', async () => {
  const server = `<instanceId>i-1</instanceId>${part('instanceStatus', 'wonderful')}${part('systemStatus', 'impaired')}`;
  const seen = await concerns(() => statuses([server]));
  expect(seen.items).toMatchObject([{ system: 'impaired', instance: 'insufficient-data' }]);
});
