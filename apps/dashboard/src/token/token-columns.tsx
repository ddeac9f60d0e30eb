import { Button } from '@mantine/core';
import type { TokenFieldsFragment } from '../generated/graphql.ts';
import { StatusLabel } from '../status/status-label.tsx';
import type { Column } from '../table/column.ts';
import { Ago } from '../time/ago.tsx';
import { formatDay } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { tokenStatus } from './token-status.ts';

export function tokenColumns(onRevoke: (token: TokenFieldsFragment) => void): Column<TokenFieldsFragment>[] {
  return [
    { id: 'name', title: 'Token', width: 'minmax(130px, 1.4fr)', cell: (token) => <b style={{ fontWeight: 550 }}>{token.name}</b> },
    { id: 'status', title: 'Status', width: '92px', cell: (token) => <TokenStatus token={token} /> },
    { id: 'hint', title: 'Ends with', width: '120px', from: 'middle', cell: (token) => <code>{token.hint}</code> },
    {
      id: 'role',
      title: 'May do',
      width: '110px',
      from: 'small',
      cell: (token) => token.accessRole.charAt(0) + token.accessRole.slice(1).toLowerCase(),
    },
    {
      id: 'used',
      title: 'Last used',
      width: '84px',
      from: 'small',
      cell: (token) => (token.lastUsedAt ? <Ago at={token.lastUsedAt} /> : 'never'),
    },
    {
      id: 'expires',
      title: 'Expires',
      width: '100px',
      from: 'middle',
      cell: (token) => (token.expiresAt ? formatDay(token.expiresAt) : 'never'),
    },
    {
      id: 'revoke',
      title: '',
      spokenTitle: 'Revoke',
      width: '80px',
      align: 'end',
      cell: (token) =>
        !token.revokedAt && (
          <Button variant="default" size="compact-sm" onClick={() => onRevoke(token)} aria-label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        ),
    },
  ];
}

function TokenStatus({ token }: { token: TokenFieldsFragment }) {
  const { shape, tone, label } = tokenStatus(token, useNow());
  return (
    <StatusLabel shape={shape} tone={tone}>
      {label}
    </StatusLabel>
  );
}
