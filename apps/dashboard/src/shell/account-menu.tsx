'use client';

import { Menu, SegmentedControl, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconSelector } from '@tabler/icons-react';
import { authClient } from '../session/auth-client.ts';
import { useSession } from '../session/session.tsx';
import classes from './account-menu.module.css';

export function AccountMenu() {
  const { viewer } = useSession();
  return (
    <Menu position="top-start" width={228}>
      <Menu.Target>
        <UnstyledButton className={classes.root}>
          <span className={classes.initials} aria-hidden>
            {initials(viewer.name || viewer.email)}
          </span>
          <VisuallyHidden>Account of</VisuallyHidden>
          <span className={classes.names}>
            <span className={classes.name}>{viewer.name || viewer.email}</span>
            <span className={classes.organization}>{viewer.organization.name}</span>
          </span>
          <IconSelector size={15} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{viewer.email}</Menu.Label>
        <ColorSchemeChoice />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} stroke={1.6} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ColorSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label="Colour scheme"
      value={colorScheme}
      onChange={(value) => setColorScheme(value as typeof colorScheme)}
      data={[
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
        { value: 'auto', label: 'System' },
      ]}
    />
  );
}

/** A full load, so that nothing of the viewer stays in memory. */
async function signOut(): Promise<void> {
  await authClient.signOut();
  window.location.assign('/sign-in');
}

const initials = (name: string) =>
  name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
