import { Menu, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface MenuChoiceProps {
  children: ReactNode;
  /** Why it cannot be chosen, or null. */
  disabledReason?: string | null;
  icon?: ReactNode;
  destructive?: boolean;
  onClick: () => void;
}

/** A choice in a menu. When it may not be chosen it stays reachable and says why. */
export function MenuChoice({ children, disabledReason = null, icon, destructive = false, onClick }: MenuChoiceProps) {
  const item = (
    <Menu.Item
      leftSection={icon}
      data-destructive={destructive || undefined}
      onClick={disabledReason ? undefined : onClick}
      closeMenuOnClick={!disabledReason}
      aria-disabled={disabledReason !== null}
      data-blocked={disabledReason !== null || undefined}
      style={disabledReason ? { opacity: 0.55, cursor: 'not-allowed' } : undefined}
    >
      {children}
    </Menu.Item>
  );
  if (!disabledReason) return item;
  return (
    <Tooltip label={disabledReason} multiline w={260} position="left">
      {item}
    </Tooltip>
  );
}
