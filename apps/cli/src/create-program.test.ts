import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { groups, parents } from './command-spec.ts';
import { commands } from './commands.ts';
import { createProgram } from './create-program.ts';
import { nouns, wordsFor } from './nouns/nouns.ts';

const program = createProgram({
  out: () => undefined,
  err: () => undefined,
  columns: 100,
  run: async () => undefined,
  ended: () => undefined,
});

function commandAt(path: string): Command {
  return path.split(' ').reduce((at, name) => at.commands.find((one) => one.name() === name)!, program);
}

describe('the help of every command', () => {
  test.each(commands.map((spec) => [spec.path, spec] as const))(
    '%s: says what it does, what it takes, and how it is used',
    (path, spec) => {
      expect(spec.summary).toMatch(/^[A-Z].*[^.]$/);
      expect(groups).toContain(spec.group);
      const text = commandAt(path).helpInformation();
      expect(text).toContain(spec.summary.slice(0, 40));
      for (const { name, about } of spec.args ?? []) expect([name, about.length > 3, /[<[]/.test(name)]).toEqual([name, true, true]);
      for (const option of spec.options ?? []) expect([option.flags, (option.description ?? '').length > 5]).toEqual([option.flags, true]);
      expect(spec.examples.length).toBeGreaterThan(0);
      for (const example of spec.examples) expect(example).toContain(`farmhand ${path}`);
    },
  );

  test.each(commands.flatMap(({ path, examples }) => examples.map((example) => [path, example] as const)))(
    '%s: the example "%s" is a command line that is understood',
    async (_path, example) => {
      const words = wordsOf(example);
      const reached: string[] = [];
      const trial = createProgram({
        ...{ out: () => undefined, err: () => undefined, columns: 100, ended: () => undefined },
        run: async ({ path }) => {
          reached.push(path);
          return undefined;
        },
      });
      await trial.parseAsync(words, { from: 'user' });
      expect(reached).toHaveLength(1);
    },
  );

  test('what stands above commands of two words is described, and all of it is used', () => {
    const used = new Set(commands.flatMap(({ path }) => (path.includes(' ') ? [path.split(' ')[0]!] : [])));
    expect(new Set(Object.keys(parents))).toEqual(used);
  });

  test('the exit codes are part of it', () => {
    let text = '';
    const whole = createProgram({
      out: (part) => (text += part),
      err: () => undefined,
      columns: 100,
      run: async () => undefined,
      ended: () => undefined,
    });
    whole.outputHelp();
    expect(text).toMatch(/Exit codes:\n {4}0 {2}done[\s\S]*130 {2}stopped by Ctrl-C/);
  });
});

test('no word means two kinds of things', () => {
  const words = nouns.flatMap((noun) => [...new Set(wordsFor(noun))]);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

/** The words after `farmhand`, of the first command of a line of a shell. */
function wordsOf(example: string): string[] {
  const line = /\bfarmhand (.*)$/
    .exec(example)![1]!
    .split(/ (?:\||&&|\|\||>|>>) /)[0]!
    .replace(/\)$/, '');
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
