import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { Rows } from '../store/rows.ts';
import type { CreateEnvironmentInput } from './access-inputs.ts';
import type { Done } from './command.ts';
import { runCommand } from './run-command.ts';
import { labelProblems } from './text-problems.ts';
import { actorOf, authorize, type Viewer } from './viewer.ts';

export function createEnvironment(context: EngineContext, viewer: Viewer, input: CreateEnvironmentInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'createEnvironment', input }, async (tx) => {
    const { organizationId } = viewer;
    const { name } = input;
    const environment: Rows['Environment'] = { id: context.newId(), organizationId, name, createdAt: context.clock.now() };
    authorize(viewer, 'environment:create', environment);
    refuse(labelProblems('name', name));
    const [other] = await tx.find('Environment', { name }, { limit: 1 });
    if (other) throw new ConflictError(`An environment named ${name} exists. Choose another name.`);
    await tx.insert('Environment', [environment]);
    await recordAll(tx, context, {
      ...{ organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'Environment', action: 'environment.create', before: null, after: environment }],
    });
    return { id: environment.id };
  });
}
