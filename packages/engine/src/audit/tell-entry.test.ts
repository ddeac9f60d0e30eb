import { describe, expect, test } from 'vitest';
import { causeKind, tellEntry } from './tell-entry.ts';

const reconciler = { kind: 'reconciler' as const, id: 'worker', label: 'Reconciler' };
const at = '2026-06-01T12:00:00.000Z';
const sent = { field: 'tag:team', from: 'ops', to: 'shop', at, outcome: 'sent' as const, error: null };

describe('what is changed back on a server', () => {
  test('is told as what the cloud is asked for, and not as any change of its row', () => {
    const older = { ...sent, to: 'older', at: '2026-06-01T11:00:00.000Z' };
    const entry = { action: 'server.repair-drift', actor: reconciler, before: { repairs: [older] }, after: { repairs: [older, sent] } };
    expect(causeKind(entry)).toBe('INTENT');
    expect(tellEntry(entry).text).toBe('The cloud is to change it back: tag:team ops → shop.');
  });

  test('is told with what the cloud says against it', () => {
    const repairs = [{ ...sent, outcome: 'failed' as const, error: 'Not allowed.' }];
    const entry = { action: 'server.repair-failed', actor: reconciler, before: { repairs: [sent] }, after: { repairs } };
    expect(causeKind(entry)).toBe('RESULT');
    expect(tellEntry(entry).text).toBe('It could not be changed back: Not allowed.');
  });
});

describe('a server that the cloud shows elsewhere', () => {
  const observer = { kind: 'observer' as const, id: 'worker', label: 'Observer' };
  const seen = (after: Record<string, unknown>) => ({ action: 'server.observe', actor: observer, before: {}, after });

  test('has got the reserved address of its slot, where it is that one', () => {
    const entry = seen({ publicIp: '198.51.100.9' });
    expect(tellEntry(entry, ['198.51.100.9']).text).toBe('The reserved address of its slot, 198.51.100.9, has arrived.');
    expect(tellEntry(entry, ['198.51.100.8']).text).toBe('The cloud shows it with the public address 198.51.100.9.');
  });

  test('is told with all that is other than before', () => {
    const entry = seen({ publicIp: null, privateIp: '10.0.0.4', zone: 'eu-west-1a' });
    expect(tellEntry(entry).text).toBe('The cloud shows it with no public address, the private address 10.0.0.4, zone eu-west-1a.');
  });
});
