import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand, DescribeInstancesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { expect, onTestFinished, test } from 'vitest';
import { defaultAccounts } from './default-accounts.ts';

interface Run {
  process: ChildProcess;
  output(): string;
  /** The first line, which says that it is ready. */
  ready: Promise<string>;
  ended: Promise<number | null>;
}

function start(...args: string[]): Run {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { process: child, output: () => output, ready, ended };
}

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'emulator with spaces '));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function clientOf(line: string): EC2Client {
  const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
  const { accessKeyId, secretAccessKey } = defaultAccounts[0]!;
  return new EC2Client({ endpoint, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } });
}

test('what ran before a stop runs after the next start, and its token is still known', async () => {
  const state = join(temporaryDirectory(), 'state');
  const first = start('--port', '0', '--state', state);
  const before = clientOf(await first.ready);
  const input = { MinCount: 2, MaxCount: 2, InstanceType: 't3.small' as const, ClientToken: 't' };
  // Images are the same in every run.
  const { Images } = await before.send(new DescribeImagesCommand({}));
  const run = new RunInstancesCommand({ ...input, ImageId: Images![0]!.ImageId! });
  const { ReservationId } = await before.send(run);
  first.process.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(readdirSync(state)).toEqual(['datacenter.json']);

  const second = start('--port', '0', '--state', state);
  const after = clientOf(await second.ready);
  const { Reservations } = await after.send(new DescribeInstancesCommand({}));
  expect(Reservations).toMatchObject([{ ReservationId, Instances: [{}, {}] }]);
  expect((await after.send(run)).ReservationId).toBe(ReservationId);
  second.process.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

test('a kill -9 loses at most the last moments', async () => {
  const state = temporaryDirectory();
  const first = start('--port', '0', '--state', state);
  const client = clientOf(await first.ready);

  const { Images } = await client.send(new DescribeImagesCommand({}));
  await client.send(new RunInstancesCommand({ MinCount: 1, MaxCount: 1, InstanceType: 't3.small', ImageId: Images![0]!.ImageId! }));
  const hostsSaved = () => {
    const saved = JSON.parse(readFileSync(join(state, 'datacenter.json'), 'utf8')) as { regions: { hosts: unknown[] }[] };
    return saved.regions.flatMap(({ hosts }) => hosts).length;
  };
  await expect.poll(hostsSaved, { timeout: 10_000 }).toBe(1);
  first.process.kill('SIGKILL');
  await first.ended;
  const second = start('--port', '0', '--state', state);
  const { Reservations } = await clientOf(await second.ready).send(new DescribeInstancesCommand({}));
  expect(Reservations).toHaveLength(1);
}, 20_000);

test('a taken port is told with what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const run = start('--port', String(port));
  expect(await run.ended).toBe(2);
  expect(run.output()).toContain(`Port ${port} of 127.0.0.1 is taken`);
});

test('a state that is none is told with what to do, and is left alone', async () => {
  const state = temporaryDirectory();
  writeFileSync(join(state, 'datacenter.json'), '{"half');
  const run = start('--port', '0', '--state', state);
  expect(await run.ended).not.toBe(0);
  expect(run.output()).toContain('remove it to start afresh');
  expect(readFileSync(join(state, 'datacenter.json'), 'utf8')).toBe('{"half');
});

test('wrong arguments are told with the usage', async () => {
  const run = start('--prot', '1');
  expect(await run.ended).toBe(2);
  expect(run.output()).toContain('Usage:');
});
