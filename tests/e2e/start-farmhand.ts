import type { TestProject } from 'vitest/node';
import { newInstallation, runUp } from '../system/run-up.ts';

/** Where the system under test is and who may sign in. */
export interface FarmhandUnderTest {
  origin: string;
  apiOrigin: string;
  emulatorOrigin: string;
  adminEmail: string;
  adminPassword: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    farmhand: FarmhandUnderTest;
  }
}

/** Vitest's global set-up of the browser tests: one fresh installation, a production build, as `npm start` runs it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const installation = await newInstallation();
  // A person waits up to a minute for a lost server to be seen; a test that loses several would be long.
  const up = runUp({ env: { ...installation.env, FARMHAND_POLL_IDLE_MS: '5000' } });
  const stop = async () => {
    up.kill('SIGTERM');
    await up.ended;
    installation.remove();
  };
  try {
    await up.open();
  } catch (error) {
    await stop();
    throw error;
  }
  const { origin, apiOrigin, emulatorOrigin, adminEmail, adminPassword } = installation;
  project.provide('farmhand', { origin, apiOrigin, emulatorOrigin, adminEmail, adminPassword });
  return stop;
}
