import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What a figure was measured on. The load is that of everybody on the machine over the minute before. */
export function machineFacts() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    loadBefore: Number(loadavg()[0]?.toFixed(2)),
  };
}
