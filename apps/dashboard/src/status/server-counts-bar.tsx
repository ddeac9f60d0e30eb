import classes from './server-counts-bar.module.css';

interface ServerCounts {
  wanted: number;
  running: number;
  moving: number;
  suspended: number;
  total: number;
  max: number;
}

/** Running of wanted, in figures and as a bar of what the servers are doing. Its width is the same for every count. */
export function ServerCountsBar({ counts }: { counts: ServerCounts }) {
  const parts = [
    { tone: 'good', share: counts.running, label: 'running' },
    { tone: 'moving', share: counts.moving, label: 'on the way' },
    { tone: 'quiet', share: counts.suspended, label: 'suspended' },
  ];
  const whole = Math.max(counts.wanted, counts.running + counts.moving + counts.suspended, 1);
  const words = parts.filter((part) => part.share > 0).map((part) => `${part.share} ${part.label}`);
  return (
    <span className={classes.root} title={`${words.join(', ') || 'none'}; ${counts.wanted} wanted, at most ${counts.max}`}>
      <span className={classes.figures}>
        <b>{counts.running}</b>
        <span className={classes.of}>/{counts.wanted}</span>
        <span className={classes.hidden}> running of wanted</span>
      </span>
      <span className={classes.bar} aria-hidden>
        {parts
          .filter((part) => part.share > 0)
          .map((part) => (
            <span key={part.tone} className={classes.part} data-tone={part.tone} style={{ width: `${(part.share / whole) * 100}%` }} />
          ))}
      </span>
    </span>
  );
}
