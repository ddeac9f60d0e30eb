import Link from 'next/link';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: React.ReactNode;
  /** Where the page is in the tree, from the top. */
  trail?: { href: string; label: string }[];
  /** Status beside the title. */
  status?: React.ReactNode;
  /** Quiet facts under the title. */
  facts?: React.ReactNode;
  actions?: React.ReactNode;
}

export function PageHeader({ title, trail = [], status, facts, actions }: PageHeaderProps) {
  return (
    <header className={classes.root}>
      {trail.length > 0 && (
        <nav className={classes.trail} aria-label="Breadcrumb">
          {trail.map(({ href, label }) => (
            <span key={href}>
              <Link href={href}>{label}</Link>
              <span aria-hidden> / </span>
            </span>
          ))}
        </nav>
      )}
      <div className={classes.line}>
        <div className={classes.names}>
          <h1 className={classes.title}>{title}</h1>
          {status && <div className={classes.status}>{status}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {facts && <div className={classes.facts}>{facts}</div>}
    </header>
  );
}
