import classes from './empty-note.module.css';

interface EmptyNoteProps {
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
}

/** What to say where there is nothing yet: what would be here, and the way to it. */
export function EmptyNote({ title, children, action }: EmptyNoteProps) {
  return (
    <div className={classes.root}>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
