'use client';

import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { ProblemNote } from '../text/problem-note.tsx';

/** The secret, once. */
export function TokenSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Stack gap="md">
      <ProblemNote tone="attention" title="Copy it now.">
        Only its fingerprint is kept: it cannot be shown again.
      </ProblemNote>
      <TextInput
        label="Secret"
        value={secret}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        styles={{ input: { fontFamily: 'var(--fh-mono)', fontSize: 12 } }}
      />
      <Group justify="flex-end" gap="xs">
        <CopyButton value={secret} timeout={2000}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} data-autofocus>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
