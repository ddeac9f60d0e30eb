import type { ServerFacts } from './snapshot.ts';

/** Does what it is there for: it runs by our record and by the cloud's word, nothing says that it is ill, and nobody wants it to end. */
export function isReady({ state, cloudState, health, missing, quarantined, request }: ServerFacts): boolean {
  const runs = state === 'RUNNING' && cloudState === 'running' && missing === null;
  return runs && health.noted !== 'UNHEALTHY' && !quarantined && request?.kind !== 'terminate';
}
