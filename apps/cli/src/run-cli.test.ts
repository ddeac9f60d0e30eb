import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';
import type { Terminal } from './terminal.ts';

async function run(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    ...{
      isOutTty: false,
      isErrTty: false,
      isInTty: false,
      columns: () => undefined,
      rows: () => undefined,
      env: {},
      homeDir: '/nowhere',
      now: Date.now,
    },
    ...{ readInput: async () => '', question: async () => '', signal: new AbortController().signal },
  };
  const code = await runCli(terminal, words);
  return { code, out: out.join(''), err: err.join('') };
}

test.each([
  ['help', 'Usage: farmhand [options] [command]'],
  ['help get', 'Usage: farmhand get '],
  ['help get farms', 'Usage: farmhand get '],
  ['help token create', 'Usage: farmhand token create '],
  ['help rollout', 'Usage: farmhand rollout '],
])('%s shows what it is about', async (line, first) => {
  expect(await run(...line.split(' '))).toEqual({ code: 0, out: expect.stringContaining(first), err: '' });
});

test.each([
  ['lanch x', "Unknown command 'lanch' (Did you mean launch?) See: farmhand help"],
  ['help lanch', "Unknown command 'lanch' (Did you mean launch?) See: farmhand help"],
  ['help token make', "Unknown command 'make'. See: farmhand help"],
  ['token make', "Unknown command 'make'. See: farmhand help token"],
  ['token create', "Missing required argument 'name'. See: farmhand help token create"],
  ['get farms --farms x', "Unknown option '--farms' (Did you mean --farm?) See: farmhand help get"],
])('%s ends with one line that leads on: exit 2', async (line, said) => {
  expect(await run(...line.split(' '))).toEqual({ code: 2, out: '', err: `farmhand: ${said}\n` });
});
