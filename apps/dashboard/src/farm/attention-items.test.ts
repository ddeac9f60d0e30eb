import { expect, test } from 'vitest';
import type { FarmRowFragment } from '../generated/graphql.ts';
import { attentionItems } from './attention-items.ts';

const reason = (code: string, at: string) => ({ __typename: 'Reason' as const, code, text: code, at, nextAt: null, evidence: {} });
const farm = (name: string, reasons: ReturnType<typeof reason>[]) =>
  ({ id: name, name, farmRoles: [{ id: `${name}-role`, alias: 'web', reasons }] }) as unknown as FarmRowFragment;

test('what is bad comes first, then what is newest', () => {
  const farms = [
    farm('a', [reason('capacity-short', '2026-01-01T00:00:00Z'), reason('launch-refused', '2026-01-01T00:00:00Z')]),
    farm('b', [reason('missing', '2026-01-02T00:00:00Z'), reason('backing-off', '2026-01-03T00:00:00Z')]),
  ];
  expect(attentionItems(farms).map((item) => item.reason.code)).toEqual(['backing-off', 'launch-refused', 'missing', 'capacity-short']);
});

test('what stands still until a person has looked comes before all else', () => {
  const reasons = [reason('backing-off', '2026-01-03T00:00:00Z'), reason('breaker-latched', '2026-01-01T00:00:00Z')];
  const farms = [farm('a', reasons), farm('b', [reason('unknown-servers', '2026-01-02T00:00:00Z')])];
  expect(attentionItems(farms).map((item) => item.reason.code)).toEqual(['unknown-servers', 'breaker-latched', 'backing-off']);
});

test('a launch that is only paced is information, and one that finds no capacity is not', () => {
  const reasons = ['slow-start', 'canary', 'no-capacity'].map((code) => reason(code, '2026-01-01T00:00:00Z'));
  expect(attentionItems([farm('a', reasons)]).map((item) => item.reason.code)).toEqual(['no-capacity']);
});

test('what runs or is on its way needs nobody', () => {
  expect(attentionItems([farm('a', [reason('running', ''), reason('converged', ''), reason('booting', '')])])).toEqual([]);
});
