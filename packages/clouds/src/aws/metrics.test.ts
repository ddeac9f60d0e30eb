import { type Emulator, startEmulator } from '@farmhand/emulators/start-emulator';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeAwsDriver } from './driver.ts';

// The real SDK against the emulated CloudWatch, on the emulator's clock.
const location = 'us-east-1';
const minuteMs = 60_000;

let nowMs: number;
let emulator: Emulator;
beforeEach(async () => {
  nowMs = Date.now();
  emulator = await startEmulator({ port: 0, clock: { now: () => nowMs }, settings: { bootMs: 1_000, cpuPercent: 40 } });
});
afterEach(() => emulator.close());

const account = () => emulator.accounts[0]!;

function driver() {
  const { accessKeyId, secretAccessKey } = account();
  const access = { credentials: { accessKeyId, secretAccessKey }, endpoint: emulator.endpoint };
  return makeAwsDriver(access, undefined, { now: () => new Date(nowMs) });
}

function launch(count: number): string[] {
  const { datacenter } = emulator;
  const call = { accountId: account().id, region: location };
  const imageId = datacenter.catalogue(call).images[0]!.id;
  const { hosts } = datacenter.launchHosts(call, { countMin: count, countMax: count, imageId, sizeId: 't3.micro' });
  return hosts.map(({ id }) => id);
}

const read = async (cloudIds: string[]) => {
  const { result, items, calls, error } = await driver().metrics!.read({ location, cloudIds, metric: 'cpu' });
  return { result, calls, code: error?.code ?? null, values: items.map(({ cloudId, value }) => [cloudId, value]) };
};

test('each server has its own newest value, and what says nothing is missing from a complete reading', async () => {
  const [busy, idle, silent] = launch(3) as [string, string, string];
  expect(await read([busy])).toMatchObject({ result: 'complete', values: [] });
  nowMs += 3 * minuteMs;
  emulator.datacenter.acts.setLoad([busy], 93.5);
  emulator.datacenter.acts.setLoad([silent], null);
  expect(await read([busy, idle, silent, 'i-00000000000000000'])).toEqual({
    ...{ result: 'complete', calls: 1, code: null },
    values: [
      [busy, 93.5],
      [idle, 40],
    ],
  });
});

test('values that come later than they are worth anything are missing', async () => {
  const ids = launch(1);
  nowMs += 30 * minuteMs;
  emulator.datacenter.conditions.changeSettings({ metricLagMs: 8 * minuteMs });
  expect((await read(ids)).values).toHaveLength(1);
  emulator.datacenter.conditions.changeSettings({ metricLagMs: 12 * minuteMs });
  expect(await read(ids)).toMatchObject({ result: 'complete', values: [] });
});

test('more servers than one request may ask for are read in several, and one that fails makes the reading partial', async () => {
  const ids = Array.from({ length: 501 }, (_, index) => `i-${index.toString(16).padStart(17, '0')}`);
  expect(await read(ids)).toMatchObject({ result: 'complete', calls: 2 });
  emulator.datacenter.conditions.addFault({ scope: { action: 'GetMetricData' }, effect: { kind: 'throttle' }, times: 1 });
  expect(await read(ids)).toMatchObject({ result: 'partial', code: 'throttled' });
  emulator.datacenter.conditions.addFault({ scope: { action: 'GetMetricData' }, effect: { kind: 'error-before' } });
  expect(await read(ids)).toMatchObject({ result: 'failed', code: 'unavailable' });
});
