import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';

type AllowedButtonProps = ButtonProps & {
  children: ReactNode;
  /** Why it cannot be pressed, or null. */
  disabledReason: string | null;
  'aria-label'?: string;
} & ({ onClick: () => void; href?: undefined } | { href: string; onClick?: undefined });

/** A button that, when it may not be pressed, stays reachable and says why. */
export function AllowedButton({ disabledReason, onClick, href, ...button }: AllowedButtonProps) {
  if (disabledReason === null)
    return href === undefined ? <Button {...button} onClick={onClick} /> : <Button {...button} component={Link} href={href} />;
  return (
    <Tooltip label={disabledReason} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
      <Button {...button} aria-disabled style={{ opacity: 0.6, cursor: 'not-allowed' }} />
    </Tooltip>
  );
}
