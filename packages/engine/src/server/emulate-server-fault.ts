import { isClosed } from '@farmhand/domain/server-state';
import type { CommandInput, Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import { askCloud } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';
import type { EmulatedFault, Emulator } from './emulator.ts';

export interface EmulateServerFaultInput extends CommandInput {
  serverId: string;
  fault: EmulatedFault;
}

const words = {
  CRASH: 'crashes',
  DELETE: 'is deleted in the cloud',
  STOP: 'is stopped in the cloud',
  FAIL_SERVICE: 'has a service that fails',
} as const;

/** Lets something happen to a server of an emulated cloud, behind Farmhand's back: it is only audited, and has to be noticed like in any cloud. */
export function emulateServerFault(emulator: Emulator) {
  return async (context: EngineContext, viewer: Viewer, input: EmulateServerFaultInput): Promise<Done> => {
    const server = await runCommand({ context, viewer, name: 'emulateServerFault', input }, async (tx) => {
      const isVisible = (row: { environmentId: string }) => isAllowed(viewer, 'server:read', row);
      const row = await loadRow(tx, ['Server', input.serverId], { what: 'server', isVisible });
      authorize(viewer, 'server:terminate', row);
      const account = await loadRow(tx, ['CloudAccount', row.cloudAccountId], { what: 'cloud account', isVisible: () => true });
      if (!emulator.isEmulated(account))
        throw new ConflictError(`${row.hostName} is in a real cloud. Only what is in an emulated one can be made to fail.`);
      if (row.cloudId === null || isClosed(row.state)) throw new ConflictError(`${row.hostName} does not exist in the cloud now.`);
      await recordAll(tx, context, {
        ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
        entries: [
          {
            ...{ type: 'Server', action: 'server.emulate-fault', before: row, after: row },
            event: {
              type: 'server.fault-emulated',
              text: `${row.hostName} ${words[input.fault]}, as ${viewer.label} asked the emulated cloud.`,
              data: { fault: input.fault },
            },
          },
        ],
      });
      return { id: row.id, cloudId: row.cloudId, location: row.location };
    });
    await askCloud(() => emulator.fault(server, input.fault));
    return { id: server.id };
  };
}
