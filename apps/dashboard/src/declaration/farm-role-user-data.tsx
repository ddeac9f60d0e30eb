import { Button, Textarea } from '@mantine/core';
import type { FarmRoleEditor } from './farm-role-editor.ts';

/** What the host is given at its first start. It is kept encrypted and never shown again. */
export function FarmRoleUserData({ farmRole, change, problem }: FarmRoleEditor) {
  if (farmRole.userData === undefined) {
    return (
      <div>
        <p style={{ fontSize: 13, marginBottom: 10 }}>There is user data. It may hold secrets, so it is never shown.</p>
        <Button variant="default" onClick={() => change({ userData: '' })}>
          Replace or remove it
        </Button>
      </div>
    );
  }
  return (
    <Textarea
      label="User data"
      description="A script or cloud-config. It is kept encrypted and never shown again."
      placeholder={'#!/bin/sh\n'}
      value={farmRole.userData}
      onChange={(event) => change({ userData: event.currentTarget.value })}
      error={problem('userData')}
      autosize
      minRows={4}
      maxRows={16}
      styles={{ input: { fontFamily: 'var(--fh-mono)', fontSize: 12 } }}
      spellCheck={false}
    />
  );
}
