import type { Done } from '../access/command.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { requestOfServer } from './request-of-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** Ends one server. While its slot is wanted, another takes its place. */
export function terminateServer(context: EngineContext, viewer: Viewer, input: ServerRequestInput): Promise<Done> {
  return requestOfServer({ context, viewer }, 'terminate', input);
}
