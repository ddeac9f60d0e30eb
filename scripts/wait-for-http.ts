import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a GET of the URL is answered with a status below 500. */
export async function waitForHttp(url: string, { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal }): Promise<void> {
  let last = 'nothing answered';
  for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(50, undefined, { signal })) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
      await response.body?.cancel();
      if (response.status < 500) return;
      last = `status ${response.status}`;
    } catch (error) {
      last = (error as Error).cause instanceof Error ? ((error as Error).cause as Error).message : (error as Error).message;
    }
  }
  throw new Error(`${url} was not ready within ${timeoutMs / 1000} s (${last})`);
}
