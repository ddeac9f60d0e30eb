'use client';

import { UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import classes from './why-button.module.css';
import { WhyServer } from './why-server.tsx';

interface WhyButtonProps {
  server: { id: string; hostName: string };
  /** It is gone. */
  former?: boolean;
}

/** Opens why a server is as it is. */
export function WhyButton({ server, former = false }: WhyButtonProps) {
  const { id, hostName } = server;
  const title = former ? `Why is ${hostName} gone?` : `Why is ${hostName} as it is?`;
  const open = () => modals.open({ title, size: 640, children: <WhyServer serverId={id} changedBy="" /> });
  return (
    <UnstyledButton className={classes.root} onClick={open} aria-label={title}>
      Why?
    </UnstyledButton>
  );
}
