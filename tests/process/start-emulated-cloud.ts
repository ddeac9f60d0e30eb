import { type ControlClient, createControlClient } from '@farmhand/emulators/control/client';
import type { CallRecord, DiskRecord, HostRecord } from '@farmhand/emulators/datacenter/ledger';
import { type Part, startPart } from './start-part.ts';

/** The emulator as a process, with its control face and its ledger, by which tests judge. */
export interface EmulatedCloud extends ControlClient {
  endpoint: string;
  process: Part;
  ledgerCalls(): Promise<CallRecord[]>;
  ledgerHosts(): Promise<HostRecord[]>;
  ledgerDisks(): Promise<DiskRecord[]>;
}

/** @param logs the directory for its log. */
export async function startEmulatedCloud(logs: string): Promise<EmulatedCloud> {
  const process = startPart({ name: 'emulator', args: ['packages/emulators/src/main.ts', '--port', '0'], logs });
  try {
    const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(await process.says('Emulated EC2 on'))![0];
    return {
      ...createControlClient(endpoint),
      ...{ endpoint, process },
      ledgerCalls: () => readLedger<CallRecord>(endpoint, 'calls'),
      ledgerHosts: () => readLedger<HostRecord>(endpoint, 'hosts'),
      ledgerDisks: () => readLedger<DiskRecord>(endpoint, 'disks'),
    };
  } catch (error) {
    await process.stop();
    throw error;
  }
}

interface LedgerPage {
  nextAfter: number;
  more: boolean;
  dropped: number;
}

async function readLedger<T>(endpoint: string, log: 'calls' | 'hosts' | 'disks'): Promise<T[]> {
  const found: T[] = [];
  let after: number | undefined;
  // Each page moves on, and the ledger keeps only so much.
  for (;;) {
    const url = `${endpoint}/_control/ledger/${log}${after === undefined ? '' : `?after=${after}`}`;
    const page = (await (await fetch(url)).json()) as LedgerPage & Record<string, T[]>;
    if (page.dropped > 0) throw new Error(`The ledger has forgotten ${page.dropped} ${log}: it cannot judge any more.`);
    found.push(...(page[log] ?? []));
    if (!page.more) return found;
    after = page.nextAfter;
  }
}
