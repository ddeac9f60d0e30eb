'use client';

import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './app-frame.module.css';
import { Sidebar } from './sidebar.tsx';
import { Wordmark } from './wordmark.tsx';

/** Navigation beside the content; on narrow screens it comes from the side when asked for. */
export function AppFrame({ children }: { children: ReactNode }) {
  const [opened, drawer] = useDisclosure(false);
  return (
    <div className={classes.root}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <aside className={classes.side}>
        <Sidebar />
      </aside>
      <header className={classes.bar}>
        <ActionIcon onClick={drawer.open} aria-label="Open navigation">
          <IconMenu2 size={18} />
        </ActionIcon>
        <Link href="/farms" aria-label="Farmhand, all farms" className={classes.home}>
          <Wordmark />
        </Link>
      </header>
      <Drawer opened={opened} onClose={drawer.close} position="left" size={260} withCloseButton={false} padding={0} title={undefined}>
        <Sidebar onNavigate={drawer.close} />
      </Drawer>
      <main className={classes.main} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
