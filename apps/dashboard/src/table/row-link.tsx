import Link from 'next/link';
import classes from './row-link.module.css';

/** The name in a row. Its link covers the whole row, beneath whatever else can be pressed there. */
export function RowLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link className={classes.root} href={href} prefetch={false}>
      {children}
    </Link>
  );
}
