import type { MetricSource } from '@farmhand/domain/metric-source';
import { Ago } from '../time/ago.tsx';
import classes from './metric-strip.module.css';
import { percentPlace, type Sampled, sparkLines, timePlace } from './spark-points.ts';

interface MetricStripProps {
  alias: string;
  source: MetricSource;
  samples: readonly (Sampled & { reporting: number; inService: number })[];
  desired: { servers: number; since?: string | null };
}

const size = { width: 220, height: 34 };

/** How the metric that decides lately was, beside its target, and when the number of servers last followed it. */
export function MetricStrip({ alias, source, samples, desired }: MetricStripProps) {
  const latest = samples.at(-1);
  const value = latest?.value == null ? 'not known' : `${Math.round(latest.value)} %`;
  const target = percentPlace(source.target, size.height);
  return (
    <div className={classes.root}>
      <svg
        className={classes.chart}
        viewBox={`0 -2 ${size.width} ${size.height + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`CPU use of ${alias}: ${value}, target ${source.target} %`}
      >
        <line className={classes.target} x1={0} x2={size.width} y1={target} y2={target} />
        {desired.since && samples.length > 1 && <Turn x={timePlace(samples, size.width)(desired.since)} />}
        {sparkLines(samples, size).map((points) => (
          <polyline key={points} className={classes.line} points={points} />
        ))}
      </svg>
      <span>
        <strong>CPU {value}</strong> of {source.target} %
      </span>
      {latest && (
        <span className={classes.soft}>
          {latest.reporting} of {latest.inService} report
        </span>
      )}
      <span className={classes.soft}>
        wants {desired.servers}
        {desired.since && <Ago at={desired.since} before=", since " after="" />}
      </span>
    </div>
  );
}

const Turn = ({ x }: { x: number }) => <line className={classes.turn} x1={x} x2={x} y1={0} y2={size.height} />;
