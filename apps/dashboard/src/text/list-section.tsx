import classes from './list-section.module.css';

interface ListSectionProps {
  /** For those who cannot see where it stands. */
  label: string;
  title: React.ReactNode;
  lead: React.ReactNode;
  children: React.ReactNode;
}

/** A list inside a card, with what it is about. */
export function ListSection({ label, title, lead, children }: ListSectionProps) {
  return (
    <section className={classes.root} aria-label={label}>
      <header className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        <p className={classes.lead}>{lead}</p>
      </header>
      {children}
    </section>
  );
}
