'use client';

import { Button, Modal } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { disabledReason } from '../access/disabled-reason.ts';
import { rawId } from '../access/raw-id.ts';
import { useCommand } from '../command/use-command.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import type { TokenFieldsFragment } from '../generated/graphql.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { ListTable } from '../table/list-table.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { tokenColumns } from './token-columns.tsx';
import { TokenForm } from './token-form.tsx';
import { RevokeTokenDocument, TokenFields, TokensDocument } from './token-queries.ts';
import { TokenSecret } from './token-secret.tsx';

/** Tokens with which scripts use the API in the viewer's name. */
export function TokensScreen() {
  const { ability, viewer } = useSession();
  const [{ data, error }] = useLiveQuery({ query: TokensDocument, variables: {} });
  const [step, setStep] = useState<'closed' | 'form' | { secret: string }>('closed');
  const revoke = useRevoke();
  const tokens = data && readFragment(TokenFields, data.apiTokens.nodes);
  const why = disabledReason(ability, { permission: 'api-token:create', subject: { userId: rawId(viewer.id) } });
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setStep('form')} disabled={why !== null} title={why ?? undefined}>
      New token
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API tokens"
        facts={<span>Scripts send them as a bearer token. They can do at most what you can.</span>}
        actions={add}
      />
      <UnreadNote what="The tokens" error={data ? undefined : error} />
      <Surface flush label="API tokens">
        <ListTable
          label="API tokens"
          columns={tokenColumns(revoke)}
          rows={tokens && [...tokens]}
          rowKey={(token) => token.id}
          placeholders={3}
          empty={
            <EmptyNote title="No token yet" action={add}>
              A token lets a script or the command line use the API in your name.
            </EmptyNote>
          }
        />
      </Surface>
      <Modal
        opened={step !== 'closed'}
        onClose={() => setStep('closed')}
        title="New token"
        size={480}
        closeOnClickOutside={step === 'form'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {step === 'form' && <TokenForm onCreated={(secret) => setStep({ secret })} />}
        {typeof step === 'object' && <TokenSecret secret={step.secret} onDone={() => setStep('closed')} />}
      </Modal>
    </>
  );
}

function useRevoke() {
  const revoke = useCommand(RevokeTokenDocument);
  return (token: TokenFieldsFragment) =>
    modals.openConfirmModal({
      title: `Revoke ${token.name}`,
      children: <p>What uses it is refused from now on. This cannot be taken back.</p>,
      labels: { confirm: 'Revoke', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: async () => {
        const { problem } = await revoke({ apiTokenId: token.id });
        if (problem) notifications.show({ color: 'red', title: `${token.name} is not revoked`, message: problem.message });
      },
    });
}
