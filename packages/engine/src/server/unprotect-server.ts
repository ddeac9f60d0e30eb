import type { Done } from '../access/command.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { protectionOfServer } from './protection-of-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** Lets scale-in take a server again. */
export function unprotectServer(context: EngineContext, viewer: Viewer, input: ServerRequestInput): Promise<Done> {
  return protectionOfServer({ context, viewer }, false, input);
}
