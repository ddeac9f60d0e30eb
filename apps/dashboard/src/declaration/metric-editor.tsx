import { NumberInput } from '@mantine/core';
import classes from './metric-editor.module.css';
import { whole } from './number-value.ts';
import type { ScalingEditorProps } from './scaling-editor.tsx';
import type { MetricField } from './scaling-values.ts';

const main: { field: MetricField; label: string; suffix: string }[] = [
  { field: 'target', label: 'CPU use to keep to', suffix: ' %' },
  { field: 'scaleOutServersMax', label: 'Add at most', suffix: ' at once' },
  { field: 'scaleInServersMax', label: 'Take away at most', suffix: ' at once' },
];

const times: typeof main = [
  { field: 'scaleOutCooldownSeconds', label: 'Before more are added', suffix: ' s' },
  { field: 'scaleInCooldownSeconds', label: 'Before some are taken away', suffix: ' s' },
  { field: 'warmUpSeconds', label: 'A new server warms up for', suffix: ' s' },
];

/** The target of a metric, and how quickly it is followed. */
export function MetricEditor({ scaling, change, problem }: ScalingEditorProps) {
  const row = (fields: typeof main) => (
    <div className={classes.row}>
      {fields.map(({ field, label, suffix }) => (
        <NumberInput
          key={field}
          label={label}
          suffix={suffix}
          min={0}
          value={scaling.metric[field]}
          onChange={(value) => change({ metric: { ...scaling.metric, [field]: whole(value) } })}
          error={problem(`scaling.source.metric.${field}`)}
        />
      ))}
    </div>
  );
  return (
    <div className={classes.root}>
      {row(main)}
      {row(times)}
      <p className={classes.note}>
        As many servers as bring their average CPU use to the target, as the cloud measures it, once a minute. None is taken away while any
        server is silent or warms up, and not before the whole time has shown that it is not needed. AWS measures every five minutes, or
        every minute with detailed monitoring, and bills each reading of a server.
      </p>
    </div>
  );
}
