'use client';

import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import type { GuardFieldsFragment } from '../generated/graphql.ts';
import type { ReasonValue } from '../reason/reason-details.tsx';
import { useSession } from '../session/session.tsx';
import { Glyph } from '../status/glyph.tsx';
import { AdjustGuards } from './adjust-guards.tsx';
import { type GuardLine, guardLines } from './guard-lines.ts';
import classes from './guards-panel.module.css';

interface GuardsPanelProps {
  farmRole: { id: string; alias: string; removed: boolean };
  guards: GuardFieldsFragment;
  usual: GuardFieldsFragment;
  reasons: readonly ReasonValue[];
  farm: { version: number; environment: { id: string } };
}

/** How much Farmhand may do here by its own decision: each guard with its value, whether it is not as everywhere, and what it holds back. */
export function GuardsPanel({ farmRole, guards, usual, reasons, farm }: GuardsPanelProps) {
  const { ability } = useSession();
  const [opened, setOpened] = useState(false);
  const why = farmRole.removed
    ? 'The farm role is removed.'
    : disabledReason(ability, { permission: 'farm-role:change-guards', subject: inEnvironment(farm.environment.id) });
  return (
    <section className={classes.root} aria-label={`Guards of ${farmRole.alias}`}>
      <h3 className={classes.title}>Guards</h3>
      <ul className={classes.list}>
        {guardLines(guards, usual, reasons).map((line) => (
          <GuardItem key={line.name} line={line} because={line.off && line.name === 'Breaker' ? guards.breakerOff : null} />
        ))}
      </ul>
      <AllowedButton
        variant="subtle"
        size="compact-sm"
        disabledReason={why}
        onClick={() => setOpened(true)}
        aria-label={`Adjust the guards of ${farmRole.alias}…`}
      >
        Adjust…
      </AllowedButton>
      {opened && <AdjustGuards farmRole={farmRole} guards={guards} usual={usual} version={farm.version} onClose={() => setOpened(false)} />}
    </section>
  );
}

function GuardItem({ line, because }: { line: GuardLine; because: string | null | undefined }) {
  const { name, value, usual, off, holds } = line;
  const told = [holds?.text, because && `Off: ${because}`, usual !== null && `Everywhere else: ${usual}.`].filter(Boolean).join(' ');
  const item = (
    <li className={classes.item} data-adjusted={usual !== null || undefined} data-off={off || undefined} tabIndex={told ? 0 : undefined}>
      {holds && <Glyph shape="pause" tone="attention" />}
      <span className={classes.name}>{name}</span>
      <span className={classes.value}>{value}</span>
      {usual !== null && <span className={classes.adjusted}>adjusted</span>}
      {holds && <span className={classes.holds}>holds back</span>}
    </li>
  );
  return told ? (
    <Tooltip label={told} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
      {item}
    </Tooltip>
  ) : (
    item
  );
}
