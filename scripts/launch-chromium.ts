import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.ts';

/** Starts a headless Chromium: $CHROMIUM_PATH, the machine's own, or the one from npm. It ends with this process. */
export async function launchChromium(): Promise<Browser> {
  const installed = process.env.CHROMIUM_PATH || findInstalled();
  const { executable, env } = installed ? { executable: installed, env: {} } : unpackChromium();
  const background = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env },
    // The pages are our own, on loopback; root and many containers cannot have the sandbox.
    chromiumSandbox: false,
    args: [...background, '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
  });
}

function findInstalled(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return ['/usr/bin/chromium', ...onPath.flatMap((directory) => names.map((name) => path.join(directory, name)))].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
