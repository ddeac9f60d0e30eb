import classes from './form-section.module.css';

interface FormSectionProps {
  title: string;
  lead: string;
  children: React.ReactNode;
  /** Closed at first: most never need it. */
  folded?: boolean;
}

/** A part of the form: what it is about on the left, its fields on the right. */
export function FormSection({ title, lead, children, folded = false }: FormSectionProps) {
  if (folded) {
    return (
      <details className={classes.folded}>
        <summary className={classes.summary}>
          <span className={classes.title}>{title}</span>
          <span className={classes.lead}>{lead}</span>
        </summary>
        <div className={classes.fields}>{children}</div>
      </details>
    );
  }
  return (
    <fieldset className={classes.root}>
      <legend className={classes.legend}>{title}</legend>
      <div className={classes.about} aria-hidden>
        <span className={classes.title}>{title}</span>
        <span className={classes.lead}>{lead}</span>
      </div>
      <div className={classes.fields}>{children}</div>
    </fieldset>
  );
}
