import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Option } from 'commander';
import { CliError } from '../cli-error.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { ExitName } from '../exit-codes.ts';
import { AuditSealsDocument } from '../generated/operations.ts';
import { type AuditRow, auditEntry } from '../nouns/history.ts';
import { parseCount, parseSince } from '../options.ts';
import { createProgress } from '../output/progress.ts';
import type { Terminal } from '../terminal.ts';
import { type Break, breakAtEnd, type Chain, followSeals } from './compare-seals.ts';

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

const pagesMax = 1_000_000;

const verify: CommandSpec<{ seal?: string; output: 'table' | 'json' }> = {
  path: 'audit verify',
  group: 'Understand',
  summary: 'Compares the audit log with its seals',
  details:
    'The seals are computed anew in the database and compared here, one after the other. Who could rewrite the database could rewrite that too: keep the\nlast seal elsewhere, and give it with --seal later. Exit code 0: the log is what was sealed; 1: it is not.',
  options: [
    new Option('--seal <seal>', 'a seal that was kept elsewhere, which has to be among them'),
    new Option('-o, --output <format>', 'a sentence, or JSON').choices(['table', 'json']).default('table'),
  ],
  examples: ['farmhand audit verify', 'farmhand audit verify -o json'],
  async run({ api, terminal, options }) {
    const { ask } = api();
    const progress = createProgress(terminal);
    let chain: Chain = { position: 0, seal: null, seals: 0 };
    let isKnown = options.seal === undefined;
    for (let count = 0; count < pagesMax; count += 1) {
      const { auditSeals: page } = await ask(AuditSealsDocument, { after: chain.position });
      isKnown ||= page.seals.some(({ seal }) => seal === options.seal);
      const next = followSeals(chain, page);
      const found = 'because' in next ? next : page.seals.length === 0 ? breakAtEnd(next, page) : undefined;
      if (found || page.seals.length === 0) {
        progress.end();
        return tellVerdict({ terminal, output: options.output, isKnown }, { chain, found, unsealed: page.unsealed });
      }
      chain = next as Chain;
      progress.at(`${chain.position} of ${page.headPosition} entries …`);
    }
    throw new CliError('failed', 'The audit log has no end.');
  },
};

interface Verdict {
  chain: Chain;
  found: Break | undefined;
  unsealed: number;
}

function tellVerdict(
  { terminal, output, isKnown }: { terminal: Terminal; output: 'table' | 'json'; isKnown: boolean },
  { chain: { position, seal, seals }, found, unsealed }: Verdict,
): ExitName | undefined {
  const isIntact = !found && isKnown;
  const sentence = found
    ? `The audit log is not what was sealed, between positions ${found.firstPosition} and ${found.lastPosition}: ${found.because}.`
    : isKnown
      ? `The audit log is intact: ${position} entries under ${seals} seals. Last seal: ${seal ?? 'none yet'}`
      : 'The seal that was kept elsewhere is not among those of the audit log: it was rewritten as a whole, or is another one.';
  terminal.out(
    output === 'json' ? `${JSON.stringify({ isIntact, entries: position, seals, seal, unsealed, ...found })}\n` : `${sentence}\n`,
  );
  return isIntact ? undefined : 'failed';
}

export const auditCommands: readonly CommandSpec[] = [verify, exportAudit];
