'use client';

import { Kbd, UnstyledButton } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { LiveIndicator } from '../live/live-indicator.tsx';
import { AccountMenu } from './account-menu.tsx';
import { screens } from './screens.ts';
import classes from './sidebar.module.css';
import { Wordmark } from './wordmark.tsx';

export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const path = usePathname();
  return (
    <div className={classes.root}>
      <Link href="/farms" className={classes.home} onClick={onNavigate} aria-label="Farmhand, all farms">
        <Wordmark />
      </Link>
      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span>Go to…</span>
        <Kbd className={classes.key}>{useOs() === 'macos' ? '⌘K' : 'Ctrl K'}</Kbd>
      </UnstyledButton>
      <nav aria-label="Screens">
        <ul className={classes.list}>
          {screens.map(({ href, label, Icon }) => (
            <li key={href}>
              <Link
                href={href}
                className={classes.link}
                onClick={onNavigate}
                aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined}
              >
                <Icon size={16} stroke={1.6} aria-hidden />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <div className={classes.live}>
          <LiveIndicator />
        </div>
        <AccountMenu />
      </div>
    </div>
  );
}
