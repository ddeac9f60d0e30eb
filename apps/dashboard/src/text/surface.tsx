import classes from './surface.module.css';

interface SurfaceProps {
  title?: React.ReactNode;
  /** Beside the title, at the end of the line. */
  aside?: React.ReactNode;
  children: React.ReactNode;
  /** Without inner space, for tables. */
  flush?: boolean;
  label?: string;
}

/** A titled area of a screen. */
export function Surface({ title, aside, children, flush = false, label }: SurfaceProps) {
  return (
    <section className={classes.root} aria-label={label}>
      {(title || aside) && (
        <header className={classes.header}>
          <h2 className={classes.title}>{title}</h2>
          {aside}
        </header>
      )}
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
