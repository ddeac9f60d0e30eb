import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');

/** What the policy that people copy allows; which roles may be passed is up to them. */
function allowed(): string[] {
  const json = /```json\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const { Statement } = JSON.parse(json) as { Statement: { Action: string | string[] }[] };
  return Statement.flatMap(({ Action }) => Action).filter((action) => action !== 'iam:PassRole');
}

const services: Readonly<Record<string, string>> = { GetMetricData: 'cloudwatch', AssumeRole: 'sts', GetCallerIdentity: 'sts' };

function called(): string[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const text = files.map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8')).join('\n');
  const names = [...text.matchAll(/new ([A-Z][A-Za-z]+)Command\(/g)].map(([, name = '']) => `${services[name] ?? 'ec2'}:${name}`);
  // These need no policy, or one on the role that is assumed.
  return names.filter((name) => !name.startsWith('sts:'));
}

test('the policy in the README allows the calls that the driver makes, and no others', () => {
  expect([...new Set(allowed())].sort()).toEqual([...new Set(called())].sort());
});
