import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface ProcessUsage {
  /** User and system time so far. */
  cpuSeconds: number;
  rssMb: number;
  /** The most memory it ever held; where the system does not tell, what it holds now. */
  peakRssMb: number;
}

const ticksPerSecond = 100; // of /proc on every Linux that Node runs on
const mb = 1024 * 1024;

/** What a process has used, as the system says. @throws Error when it is gone. */
export function processUsage(pid: number): ProcessUsage {
  if (!existsSync('/proc/self/stat')) return usageByPs(pid);
  // Fields are counted from behind the name, which may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mbOf = (name: string) => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / mb;
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond, rssMb: mbOf('VmRSS'), peakRssMb: mbOf('VmHWM') };
}

function usageByPs(pid: number): ProcessUsage {
  const { stdout } = spawnSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' });
  const [, rssKib, time] = /^\s*(\d+)\s+([\d:.]+)/.exec(stdout) ?? [];
  if (!rssKib || !time) throw new Error(`Process ${pid} is gone.`);
  const cpuSeconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const rssMb = (Number(rssKib) * 1024) / mb;
  return { cpuSeconds, rssMb, peakRssMb: rssMb };
}
