import type { ServerState } from '@farmhand/domain/server-state';
import { serverStateLooks } from './server-state.ts';
import { StatusLabel } from './status-label.tsx';

export function ServerStateLabel({ state, boxed }: { state: ServerState; boxed?: boolean }) {
  const look = serverStateLooks[state];
  return (
    <StatusLabel shape={look.shape} tone={look.tone} boxed={boxed}>
      {look.label}
    </StatusLabel>
  );
}
