// `pnpm bench <name>`: measures, and prints one JSON object as its last line. It judges nothing: the figures are for people to compare.
import { parseArgs } from 'node:util';
import { keepN, type Profile } from './keep-n.ts';

const usage = `Usage: pnpm bench keep-n [--profile burst|loss] [--servers N] [--cpu-prof DIRECTORY]

  keep-n    0 -> N servers, then N servers that lose a tenth at random; default both, 1,000 servers
            --cpu-prof writes a CPU profile of the worker there`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { profile: { type: 'string' }, servers: { type: 'string', default: '1000' }, 'cpu-prof': { type: 'string' } },
  });
  const servers = Number(values.servers);
  const profiles = (['burst', 'loss'] as const).filter((profile: Profile) => values.profile === undefined || values.profile === profile);
  if (positionals.join() !== 'keep-n' || profiles.length === 0 || !Number.isInteger(servers) || servers < 10) {
    console.error(usage);
    return 2;
  }
  const nodeArgs = values['cpu-prof'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values['cpu-prof']}`];
  const result = await keepN({ profiles, servers, nodeArgs, say: (line) => console.error(line) });
  console.log(JSON.stringify(result));
  return 0;
}
