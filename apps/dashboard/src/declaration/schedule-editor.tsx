import { limits } from '@farmhand/domain/limits';
import { scalingProblems } from '@farmhand/domain/scaling-problems';
import { scheduleOverlaps, scheduleProblems } from '@farmhand/domain/schedule-problems';
import { Button, NumberInput, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { whole } from './number-value.ts';
import type { ScalingEditorProps } from './scaling-editor.tsx';
import { newRule, type RuleValues, type ScheduleValues, toScaling, toSchedule } from './scaling-values.ts';
import classes from './schedule-editor.module.css';
import { ScheduleRuleFields } from './schedule-rule-fields.tsx';
import { ScheduleWeek } from './schedule-week.tsx';

const path = 'scaling.source.schedule';

/** The rules of a schedule in their order, and what they come to in the next seven days. */
export function ScheduleEditor({ scaling, change, problem }: ScalingEditorProps) {
  const { schedule } = scaling;
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])], []);
  const set = (part: Partial<ScheduleValues>) => change({ schedule: { ...schedule, ...part } });
  const setRule = (index: number, part: Partial<RuleValues>) =>
    set({ rules: schedule.rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)) });
  const overlaps = scheduleProblems(toSchedule(schedule)).length === 0 ? scheduleOverlaps(toSchedule(schedule)) : [];
  const declared = toScaling(scaling);
  return (
    <div className={classes.root}>
      <div className={classes.row}>
        <Select
          label="Time zone"
          data={zones}
          searchable
          value={schedule.timeZone}
          onChange={(timeZone) => set({ timeZone: timeZone ?? schedule.timeZone })}
          error={problem(`${path}.timeZone`)}
        />
        <NumberInput
          label="While no rule holds"
          placeholder="as many as min"
          min={0}
          value={schedule.otherwise}
          onChange={(value) => set({ otherwise: whole(value) })}
          error={problem(`${path}.otherwise`)}
        />
      </div>
      <ol className={classes.rules} aria-label="Rules of the schedule">
        {schedule.rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule being typed has no other identity
          <li key={index} className={classes.rule}>
            <ScheduleRuleFields
              rule={rule}
              number={index + 1}
              set={(part) => setRule(index, part)}
              problem={(field) => problem(`${path}.rules.${index}.${field}`)}
              onMoveUp={index === 0 ? undefined : () => set({ rules: movedUp(schedule.rules, index) })}
              onRemove={() => set({ rules: schedule.rules.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ol>
      {problem(`${path}.rules`) && <p className={classes.problem}>{problem(`${path}.rules`)}</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={15} />}
        onClick={() => set({ rules: [...schedule.rules, newRule(schedule.rules)] })}
        disabled={schedule.rules.length >= limits.scheduleRulesMax}
      >
        Add a rule
      </Button>
      {overlaps.length > 0 && (
        <ul className={classes.overlaps}>
          {overlaps.map((overlap) => (
            <li key={overlap}>{overlap}</li>
          ))}
        </ul>
      )}
      {scalingProblems(declared).length === 0 && declared.source.kind === 'schedule' && (
        <ScheduleWeek scaling={{ ...declared, source: declared.source }} />
      )}
    </div>
  );
}

/** The rule at `index` stands before the one it followed. */
const movedUp = (rules: RuleValues[], index: number) => rules.toSpliced(index - 1, 2, ...rules.slice(index - 1, index + 1).reverse());
