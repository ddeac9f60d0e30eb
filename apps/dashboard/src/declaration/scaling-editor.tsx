import { NumberInput, SegmentedControl, SimpleGrid } from '@mantine/core';
import { MetricEditor } from './metric-editor.tsx';
import { whole } from './number-value.ts';
import classes from './scaling-editor.module.css';
import type { ScalingValues } from './scaling-values.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

export interface ScalingEditorProps {
  scaling: ScalingValues;
  change: (part: Partial<ScalingValues>) => void;
  problem: (path: string) => string | undefined;
}

const sources = [
  { value: 'manual', label: 'By hand' },
  { value: 'schedule', label: 'By schedule' },
  { value: 'metric', label: 'By metric' },
];

/** How many servers at least and at most, and who decides between. */
export function ScalingEditor({ scaling, change, problem }: ScalingEditorProps) {
  return (
    <>
      <SimpleGrid cols={3} spacing="md">
        <NumberInput
          label="Min"
          required
          min={0}
          value={scaling.min}
          onChange={(value) => change({ min: whole(value) })}
          error={problem('scaling.min')}
        />
        <NumberInput
          label="Max"
          required
          min={1}
          value={scaling.max}
          onChange={(value) => change({ max: whole(value) })}
          error={problem('scaling.max')}
        />
        {scaling.source === 'manual' && (
          <NumberInput
            label="Desired"
            placeholder="as min"
            min={0}
            value={scaling.desired}
            onChange={(value) => change({ desired: whole(value) })}
            error={problem('scaling.source.manual.desired')}
          />
        )}
      </SimpleGrid>
      <div className={classes.source}>
        <span className={classes.label} id="scaling-source">
          How many between them
        </span>
        <SegmentedControl
          aria-labelledby="scaling-source"
          data={sources}
          value={scaling.source}
          onChange={(source) => change({ source: source as ScalingValues['source'] })}
        />
      </div>
      {scaling.source === 'schedule' && <ScheduleEditor scaling={scaling} change={change} problem={problem} />}
      {scaling.source === 'metric' && <MetricEditor scaling={scaling} change={change} problem={problem} />}
    </>
  );
}
