// `pnpm bench <name>`: measures, and prints one JSON object as its last line. It judges nothing: the figures are for people to compare.
import { parseArgs } from 'node:util';
import { benchApply } from './apply.ts';
import { cliStart } from './cli-start.ts';
import { drillOutage } from './drill-outage.ts';
import { drillZone } from './drill-zone.ts';
import { keepN, profiles } from './keep-n.ts';
import { pullThePlug } from './pull-the-plug.ts';

const usage = `Usage: pnpm bench keep-n [--profile ${profiles.join('|')}] [--servers N] [--node-args "…"]

  keep-n    burst: 0 -> N servers; loss: and then a tenth of them is lost (default); idle: N servers that nobody changes;
            buckets: 0 -> N servers under EC2's rate limits, in time that runs faster
  pull-the-plug  [--servers N] [--kills N]: servers with volumes under churn, whose workers are killed again and again
  drill --name outage|zone [--servers N]: two hours without a cloud, or half an hour without one of three zones, in virtual time, and what follows
  apply [--farms N]: a folder of N farms with four farm roles each is planned and applied, made anew and changed
  cli-start how long the farmhand command takes to start
            --node-args are given to the worker's Node, such as --cpu-prof`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'string', default: 'loss' },
      servers: { type: 'string' },
      farms: { type: 'string', default: '500' },
      'node-args': { type: 'string', default: '' },
      kills: { type: 'string', default: '200' },
      name: { type: 'string' },
    },
  });
  const servers = values.servers === undefined ? undefined : Number(values.servers);
  const profile = profiles.find((name) => name === values.profile);
  const kills = Number(values.kills);
  const farms = Number(values.farms);
  const isFit =
    (servers === undefined || (Number.isInteger(servers) && servers >= 10)) &&
    Number.isInteger(kills) &&
    kills >= 0 &&
    Number.isInteger(farms) &&
    farms > 0;
  const say = (line: string) => console.error(line);
  const drill = values.name === 'outage' ? drillOutage : values.name === 'zone' ? drillZone : undefined;
  const nodeArgs = values['node-args'].split(' ').filter((arg) => arg !== '');
  const benches: Record<string, (() => Promise<object>) | undefined> = {
    'keep-n': profile && (() => keepN({ profile, servers, nodeArgs, say })),
    'cli-start': () => cliStart({ say }),
    drill: drill && (() => drill({ servers: servers ?? 10_000, say })),
    apply: () => benchApply({ farms, say }),
    'pull-the-plug': () => pullThePlug({ servers: servers ?? 1000, kills, say }),
  };
  const bench = isFit ? benches[positionals.join()] : undefined;
  if (bench === undefined) {
    console.error(usage);
    return 2;
  }
  const result = await bench();
  console.log(JSON.stringify(result));
  return 0;
}
