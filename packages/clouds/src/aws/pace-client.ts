import type { EC2Client } from '@aws-sdk/client-ec2';
import { ownerTagKeys, type Pace, type PacedRequest } from '../driver.ts';
import { toCloudError } from './errors.ts';
import { limitsOf } from './limits.ts';

/** Holds every request of the client to EC2's limits, at the one place that all of them pass, before they are signed. */
export function paceClient(client: EC2Client, location: string, pace: Pace): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const request = toPaced(commandName.replace(/Command$/, ''), location, args.input as AnyInput);
        if (request === null) return await next(args);
        await pace.admit(request);
        return await toldOfRefusal(pace, request, () => next(args));
      },
    { step: 'initialize', name: 'farmhandPace' },
  );
}

/**
 * For calls that may be sent for fewer servers than asked: admitted before they are made, because only their caller can leave some out.
 * @returns how many servers the call may be for, and the request to send it with.
 */
export async function admitServers(
  pace: Pace,
  { action, location, servers }: { action: string; location: string; servers: number },
): Promise<{ admitted: number; send<T>(call: () => Promise<T>): Promise<T> }> {
  const request: PacedRequest = { location, limits: limitsOf(action), resources: servers, leastResources: 1 };
  const admitted = await pace.admit(request);
  return { admitted, send: (call) => toldOfRefusal(pace, { ...request, resources: admitted }, call) };
}

async function toldOfRefusal<T>(pace: Pace, request: PacedRequest, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (thrown) {
    const { code, retryAfterMs } = toCloudError(thrown, { what: '', creating: true, secrets: [] });
    if (code === 'throttled') await pace.refused(request, retryAfterMs);
    throw thrown;
  }
}

interface AnyInput {
  MaxCount?: number;
  Filters?: { Name?: string }[];
}

/** Null for those that their caller has admitted. */
function toPaced(action: string, location: string, input: AnyInput): PacedRequest | null {
  if (admittedByCaller.has(action)) return null;
  const limits = limitsOf(action);
  const observing = input.Filters?.length === 1 && input.Filters[0]?.Name === `tag:${ownerTagKeys.installation}`;
  return { location, limits, resources: input.MaxCount ?? 1, observing };
}

const admittedByCaller: ReadonlySet<string> = new Set(['TerminateInstances', 'StopInstances', 'StartInstances']);
