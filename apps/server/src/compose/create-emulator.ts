import { CloudError } from '@farmhand/clouds/cloud-error';
import type { EmulatedFault, Emulator } from '@farmhand/engine/server/emulator';

const routes: Record<EmulatedFault, { path: string; input?: object }> = {
  CRASH: { path: 'crash' },
  DELETE: { path: 'terminate' },
  STOP: { path: 'stop' },
  FAIL_SERVICE: { path: 'service', input: { fault: 'errors' } },
};
const callMs = 10_000;
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** The control face of the emulated clouds at this origin. Without an origin, and for any endpoint elsewhere, nothing is emulated. */
export function createEmulator(origin: string | undefined): Emulator {
  const isEmulated = (endpoint: string | null) => {
    if (!origin || !endpoint || !URL.canParse(endpoint)) return false;
    const [here, there] = [new URL(origin), new URL(endpoint)];
    return loopbackNames.includes(there.hostname) && loopbackNames.includes(here.hostname) && here.port === there.port;
  };
  return {
    isEmulated: ({ endpoint }) => isEmulated(endpoint),
    async fault({ cloudId }, fault) {
      const { path, input } = routes[fault];
      const response = await fetch(`${origin}/_control/hosts/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ hostIds: [cloudId], ...input }),
        signal: AbortSignal.timeout(callMs),
      }).catch((cause: unknown) => {
        throw new CloudError('unavailable', `The emulated cloud at ${origin} does not answer.`, { cause });
      });
      if (response.ok) return;
      const body = (await response.json().catch(() => undefined)) as { error?: { code?: string; message?: string } } | undefined;
      throw new CloudError('invalid-request', body?.error?.message ?? `The emulated cloud answered ${response.status}.`, {
        providerCode: body?.error?.code,
      });
    },
  };
}
