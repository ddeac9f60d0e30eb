import type { Done } from '../access/command.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { protectionOfServer } from './protection-of-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** Keeps one server when there are more than wanted. */
export function protectServer(context: EngineContext, viewer: Viewer, input: ServerRequestInput): Promise<Done> {
  return protectionOfServer({ context, viewer }, true, input);
}
