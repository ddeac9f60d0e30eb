'use client';

import { hoursPerMonth } from '@farmhand/domain/money';
import { Button, Input, NumberInput, SegmentedControl } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import classes from '../command/reason-form.module.css';
import type { Outcome } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';
import type { EnvironmentMoneyFragment, UnknownPrice } from '../generated/graphql.ts';
import { perHour, perMonth } from './money-words.ts';

/** Null takes the budget away. */
export interface BudgetChange {
  version: number;
  usdPerHour: number | null;
  unknownPrice: UnknownPrice;
}

interface BudgetFormProps {
  money: Pick<EnvironmentMoneyFragment, 'budget' | 'spending'>;
  send: (change: BudgetChange) => Promise<Outcome<object>>;
  onDone: () => void;
}

/** How much may be spent an hour, and what of unknown price may be made. It says beforehand when that is less than what is used. */
export function BudgetForm({ money: { budget, spending }, send, onDone }: BudgetFormProps) {
  const [usdPerHour, setUsdPerHour] = useState<number | string>(budget?.usdPerHour ?? '');
  const [unknownPrice, setUnknownPrice] = useState<UnknownPrice>(budget?.unknownPrice ?? 'DENY');
  const { save, problem, isBusy } = useSaving<object>(onDone);
  const version = budget?.version ?? 0;
  const isGiven = usdPerHour !== '' && Number.isFinite(Number(usdPerHour));
  const isSame = budget !== null && Number(usdPerHour) === budget.usdPerHour && unknownPrice === budget.unknownPrice;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => send({ version, usdPerHour: Number(usdPerHour), unknownPrice }));
  };
  return (
    <form className={classes.root} onSubmit={submit}>
      <p className={classes.lead}>
        On-demand list prices of servers, also of those that boot, leave or are stopped, and of their data volumes. Traffic, snapshots and
        discounts are not in it. A budget ends nothing: what has no room in it is not made.
      </p>
      <NumberInput
        label="Dollars per hour"
        description={
          isGiven
            ? `About ${perMonth(Number(usdPerHour) * hoursPerMonth)}. Now ${perHour(spending.usdPerHour)} are used.`
            : `Now ${perHour(spending.usdPerHour)} are used.`
        }
        leftSection="$"
        hideControls
        value={usdPerHour}
        onChange={setUsdPerHour}
        min={0}
        decimalScale={6}
        allowDecimal
        required
        data-autofocus
      />
      {isGiven && Number(usdPerHour) < spending.usdPerHour && (
        <p className={classes.lead} role="status">
          That is less than what is used. Nothing is ended; nothing more is made, and what ends is not replaced, until less is used.
        </p>
      )}
      <Input.Wrapper
        label="What has no known price"
        description="It counts for nothing. Denied, it is not made while there is a budget."
        labelElement="div"
      >
        <SegmentedControl
          aria-label="What has no known price"
          value={unknownPrice}
          onChange={(value) => setUnknownPrice(value as UnknownPrice)}
          data={[
            { value: 'DENY', label: 'Denied' },
            { value: 'ALLOW', label: 'Allowed' },
          ]}
          fullWidth
          mt={6}
        />
      </Input.Wrapper>
      {problem && <ProblemBox problem={problem} />}
      <div className={classes.foot}>
        {budget && (
          <Button
            variant="subtle"
            color="red"
            disabled={isBusy}
            onClick={() => void save(() => send({ version, usdPerHour: null, unknownPrice }))}
          >
            Take the budget away
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={!isGiven || isSame}>
          {budget ? 'Change the budget' : 'Set the budget'}
        </Button>
      </div>
    </form>
  );
}
