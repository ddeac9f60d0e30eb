import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import { type AuditRow, auditEntry } from '../nouns/history.ts';
import { parseCount, parseSince } from '../options.ts';
import { createProgress } from '../output/progress.ts';

interface ExportFlags {
  out?: string;
  since?: string;
  limit: number;
  object?: string;
  action?: string;
}

const saidEvery = 500;

const exportAudit: CommandSpec<ExportFlags> = {
  path: 'audit export',
  group: 'Understand',
  summary: 'Writes the audit log as JSON, an entry on each line, the newest first',
  options: [
    new Option('--out <file>', 'where it goes; left out: standard output'),
    new Option('--since <time>', 'only entries since this ISO date or time, or this long ago, such as 7d').argParser(parseSince),
    new Option('-n, --limit <number>', 'how many at most').argParser(parseCount(1)).default(1_000_000),
    new Option('--object <id>', 'only what was done to this object'),
    new Option('--action <name>', 'only this action, such as farm.launch'),
  ],
  examples: ['farmhand audit export --since 2027-01-01 --out audit.jsonl', 'farmhand audit export --action farm.launch -n 10'],
  async run({ api, terminal, options: { out, since, limit, object: objectId, action } }) {
    const progress = createProgress(terminal);
    const file = out === undefined ? undefined : createWriteStream(out, { mode: 0o600 });
    const failed =
      file && once(file, 'error').then(([cause]) => Promise.reject(new CliError('usage', `${out} cannot be written.`, { cause })));
    const write = (line: string) => (file ? file.write(line) : terminal.out(line));
    let count = 0;
    const copy = async () => {
      for await (const entry of auditEntry.list(api().ask, { limit, objectId, action })) {
        if (since !== undefined && Date.parse(entry.at) < Date.parse(since)) break;
        write(`${JSON.stringify(plain(entry))}\n`);
        count += 1;
        if (count % saidEvery === 0) progress.at(`${count} entries …`);
      }
      if (file) await new Promise<void>((resolve) => file.end(resolve));
    };
    await (failed ? Promise.race([copy(), failed]) : copy());
    progress.end();
    terminal.err(`${count} ${count === 1 ? 'entry' : 'entries'}${out === undefined ? '' : ` in ${out}`}.\n`);
    return undefined;
  },
};

const plain = ({ __typename, ...entry }: AuditRow) => entry;

export const auditCommands: readonly CommandSpec[] = [exportAudit];
