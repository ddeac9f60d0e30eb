import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface AllowedButtonProps extends ButtonProps {
  children: ReactNode;
  /** Why it cannot be pressed, or null. */
  disabledReason: string | null;
  'aria-label'?: string;
  onClick: () => void;
}

/** A button that, when it may not be pressed, stays reachable and says why. */
export function AllowedButton({ disabledReason, onClick, ...button }: AllowedButtonProps) {
  if (disabledReason === null) return <Button {...button} onClick={onClick} />;
  return (
    <Tooltip label={disabledReason} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
      <Button {...button} aria-disabled style={{ opacity: 0.6, cursor: 'not-allowed' }} />
    </Tooltip>
  );
}
