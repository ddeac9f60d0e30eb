import type { Done } from '../access/command.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { requestOfServer } from './request-of-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** Restarts the system of one running server in place. */
export function rebootServer(context: EngineContext, viewer: Viewer, input: ServerRequestInput): Promise<Done> {
  return requestOfServer({ context, viewer }, 'reboot', input);
}
