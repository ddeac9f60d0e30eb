import { EC2Client, EC2ServiceException } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import { onTestFinished } from 'vitest';
import type { DatacenterSettings } from './datacenter/conditions.ts';
import { testSettings } from './datacenter/test-datacenter.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

export interface TestEmulator extends Emulator {
  ec2: EC2Client;
  sts: STSClient;
  imageId: string;
  /** Moves the datacenter's clock; that of the SDK stays. */
  pass(ms: number): void;
  client(options?: { accessKeyId?: string; secretAccessKey?: string; sessionToken?: string; region?: string }): EC2Client;
}

/** An emulator on a free port with the real SDK in front of it; gone when the test is over. */
export async function startTestEmulator(settings: Partial<DatacenterSettings> = {}): Promise<TestEmulator> {
  let passedMs = 0;
  const clock = { now: () => Date.now() + passedMs };
  const emulator = await startEmulator({ port: 0, clock, settings: { ...testSettings, ...settings } });
  const [account] = emulator.accounts;
  const common = { endpoint: emulator.endpoint, maxAttempts: 1 };
  const { accessKeyId, secretAccessKey } = account!;
  const client: TestEmulator['client'] = ({ region = 'us-east-1', ...credentials } = {}) =>
    new EC2Client({ ...common, region, credentials: { accessKeyId, secretAccessKey, ...credentials } });
  onTestFinished(() => emulator.close());
  return {
    ...emulator,
    ec2: client(),
    sts: new STSClient({ ...common, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } }),
    imageId: emulator.datacenter.catalogue({ accountId: account!.id, region: 'us-east-1' }).images[0]!.id,
    pass(ms) {
      passedMs += ms;
    },
    client,
  };
}

/** Code and HTTP status of the error that EC2 answers. Success fails the test. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; status: number | undefined; message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof EC2ServiceException) return { code: error.name, status: error.$metadata.httpStatusCode, message: error.message };
    throw error;
  }
  throw new Error('It was expected to be refused, and was not.');
}
