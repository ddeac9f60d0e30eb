import { type Weekday, weekdays } from '@farmhand/domain/schedule';
import { ActionIcon, Chip, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import { whole } from './number-value.ts';
import type { RuleValues } from './scaling-values.ts';
import classes from './schedule-rule-fields.module.css';

interface ScheduleRuleFieldsProps {
  rule: RuleValues;
  number: number;
  set: (part: Partial<RuleValues>) => void;
  problem: (field: string) => string | undefined;
  /** Left out for the first one. */
  onMoveUp?: (() => void) | undefined;
  onRemove: () => void;
}

const kinds = [
  { value: 'weekly', label: 'Every week' },
  { value: 'one-off', label: 'Once' },
];

/** One rule: when it holds, and how many servers are wanted then. */
export function ScheduleRuleFields({ rule, number, set, problem, onMoveUp, onRemove }: ScheduleRuleFieldsProps) {
  return (
    <fieldset className={classes.root} aria-label={`Rule ${number}`}>
      <div className={classes.head}>
        <TextInput
          className={classes.name}
          label="Name"
          value={rule.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={problem('name')}
        />
        <NumberInput
          className={classes.desired}
          label="Servers"
          placeholder="as min"
          min={0}
          value={rule.desired}
          onChange={(value) => set({ desired: whole(value) })}
          error={problem('desired')}
        />
        <div className={classes.actions}>
          {onMoveUp && (
            <ActionIcon aria-label={`Put rule ${number} before the one above`} onClick={onMoveUp}>
              <IconArrowUp size={16} stroke={1.6} />
            </ActionIcon>
          )}
          <ActionIcon aria-label={`Remove rule ${number}`} onClick={onRemove}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      </div>
      <SegmentedControl
        size="xs"
        aria-label={`Rule ${number} holds`}
        data={kinds}
        value={rule.kind}
        onChange={(kind) => set({ kind: kind as RuleValues['kind'] })}
      />
      {rule.kind === 'weekly' ? <Weekly rule={rule} set={set} problem={problem} /> : <Once rule={rule} set={set} problem={problem} />}
    </fieldset>
  );
}

type WhenProps = Pick<ScheduleRuleFieldsProps, 'rule' | 'set' | 'problem'>;

function Weekly({ rule, set, problem }: WhenProps) {
  return (
    <>
      <div className={classes.days}>
        <Chip.Group
          multiple
          value={rule.days}
          onChange={(days) => set({ days: weekdays.filter((day) => days.includes(day)) as Weekday[] })}
        >
          {weekdays.map((day) => (
            <Chip key={day} value={day} size="xs" radius="sm" classNames={{ label: classes.day, iconWrapper: classes.tick }}>
              {shortDay(day)}
            </Chip>
          ))}
        </Chip.Group>
        {problem('days') && <span className={classes.problem}>{problem('days')}</span>}
      </div>
      <div className={classes.times}>
        <Time label="From" field="start" rule={rule} set={set} problem={problem} />
        <Time label="Until" field="end" rule={rule} set={set} problem={problem} />
        {rule.end <= rule.start && <span className={classes.note}>{rule.end === '00:00' ? 'the end of the day' : 'on the next day'}</span>}
      </div>
    </>
  );
}

function Once({ rule, set, problem }: WhenProps) {
  return (
    <div className={classes.times}>
      <Time label="From" field="from" rule={rule} set={set} problem={problem} />
      <Time label="Until" field="until" rule={rule} set={set} problem={problem} />
    </div>
  );
}

function Time({ label, field, rule, set, problem }: WhenProps & { label: string; field: 'start' | 'end' | 'from' | 'until' }) {
  return (
    <TextInput
      label={label}
      type={field === 'start' || field === 'end' ? 'time' : 'datetime-local'}
      value={rule[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      error={problem(field)}
    />
  );
}

const shortDay = (day: Weekday) => `${day.charAt(0)}${day.slice(1, 3).toLowerCase()}`;
