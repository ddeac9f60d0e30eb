'use client';

import { nextCheckAt } from '@farmhand/domain/health-check';
import type { ServerHealthFieldsFragment } from '../generated/graphql.ts';
import { Ago } from '../time/ago.tsx';
import { useNow } from '../time/use-now.ts';
import { CheckLine } from './check-line.tsx';

const looks = {
  WAITING: { tone: 'quiet', said: 'It has not passed yet' },
  PASSED: { tone: 'good', said: 'It passes' },
  FAILED: { tone: 'bad', said: 'It fails' },
  IMPOSSIBLE: { tone: 'attention', said: 'It cannot be asked' },
} as const;

/** What the declared check has found out about a server's service, since when, and when it is asked again. */
export function ServerCheckLine({ server: { closedAt, farmRole, serviceCheck } }: { server: ServerHealthFieldsFragment }) {
  const { check } = farmRole.health;
  if (!check) {
    return (
      <CheckLine tone="quiet" name="The check of its service">
        None is declared.
      </CheckLine>
    );
  }
  const { tone, said } = looks[serviceCheck?.result ?? 'WAITING'];
  return (
    <CheckLine tone={tone} name="The check of its service" since={serviceCheck?.since}>
      {said}
      {serviceCheck && ` (${serviceCheck.question})`}.{serviceCheck && serviceCheck.result !== 'PASSED' && ` ${serviceCheck.text}`}
      {closedAt === null && <NextCheck intervalSeconds={check.intervalSeconds} />}
    </CheckLine>
  );
}

function NextCheck({ intervalSeconds }: { intervalSeconds: number }) {
  const at = nextCheckAt({ intervalSeconds }, useNow());
  return (
    <>
      {' '}
      Asked every {intervalSeconds} seconds, next <Ago at={new Date(at).toISOString()} until before="in " after="." />
    </>
  );
}
