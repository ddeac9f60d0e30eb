import { defaultAccounts } from '@farmhand/emulators/default-accounts';
import { type CloudPlace, declareCloud } from './declare.ts';
import { type EmulatedCloud, startEmulatedCloud } from './start-emulated-cloud.ts';
import { type Env, type Installation, type InstallationOptions, startInstallation } from './start-installation.ts';

/** An installation with an emulated cloud of its own, where it has an account, an image and a role to declare farms with. */
export interface System extends Installation {
  cloud: EmulatedCloud;
  place: CloudPlace;
}

/** Waits are short, because the emulated cloud shows at once what it did. A lease is long, so that nothing here goes on because one ran out. */
export const quickTiming: Env = {
  FARMHAND_SETTLE_MS: '2000',
  FARMHAND_CONFIRM_MS: '500',
  FARMHAND_POLL_IDLE_MS: '1000',
  FARMHAND_POLL_MOVING_MS: '500',
  FARMHAND_POLL_BOOTING_MS: '250',
  FARMHAND_RESEND_MS: '3000',
  FARMHAND_BACKOFF_MIN_MS: '500',
  FARMHAND_CALL_MS: '8000',
  FARMHAND_LEASE_MS: '60000',
};

const quickCloud = { bootMs: 500, stopMs: 300, terminateMs: 300, attachMs: 200, detachMs: 200, diskCreateMs: 100 };

/** Nothing works on it until `startServer` starts a worker. */
export async function startSystem({ env = quickTiming, durable }: InstallationOptions = {}): Promise<System> {
  await using undo = new AsyncDisposableStack();
  const installation = await startInstallation({ env, durable });
  undo.defer(installation.stop);
  const cloud = await startEmulatedCloud(installation.directory);
  undo.defer(cloud.process.stop);
  await cloud.changeSettings(quickCloud);
  const place = await declareCloud(installation, { endpoint: cloud.endpoint, credentials: defaultAccounts[0]!, location: 'eu-central-1' });
  const running = undo.move();
  return { ...installation, cloud, place, stop: () => running.disposeAsync() };
}
