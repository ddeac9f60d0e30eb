import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '@farmhand/engine/engine-error';
import { changeFarmRole } from '@farmhand/engine/farm/change-farm-role';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import type { System } from '../process/start-system.ts';

export interface Churn {
  losses: number;
  resizes: number;
  stop(): Promise<void>;
}

interface ChurnOptions {
  system: System;
  farmRoles: readonly FarmRoleRow[];
  /** Hosts lost in a second. */
  perSecond: number;
}

const tickMs = 1000;
/** Every so many ticks a host goes without a word of the cloud, and a farm role becomes smaller or larger. */
const vanishEvery = 20;
const resizeEvery = 4;

/** Takes hosts away, as the cloud and people do, and lets farm roles shrink and grow, until it is stopped. */
export function startChurn({ system, farmRoles, perSecond }: ChurnOptions): Churn {
  const stopped = new AbortController();
  const churn = { losses: 0, resizes: 0 };
  const run = async () => {
    for (let tick = 1; !stopped.signal.aborted; tick += 1) {
      await sleep(tickMs);
      const hosts = await system.cloud.hosts({ state: 'running' });
      const victims = Array.from({ length: Math.min(perSecond, hosts.length) }, () => takeAny(hosts).id);
      const half = Math.ceil(victims.length / 2);
      if (victims.length > 0) await system.cloud.crash(victims.slice(0, half));
      if (victims.length > half) await system.cloud.terminate(victims.slice(half));
      churn.losses += victims.length;
      if (tick % vanishEvery === 0 && hosts.length > 0) {
        await system.cloud.vanish([takeAny(hosts).id]);
        churn.losses += 1;
      }
      if (tick % resizeEvery === 0 && (await resize(system, takeAny([...farmRoles]).id, Math.random() < 0.5))) churn.resizes += 1;
    }
  };
  const running = run();
  return Object.assign(churn, {
    async stop() {
      stopped.abort();
      await running;
      for (const { id } of farmRoles) await resize(system, id, true);
    },
  });
}

/** To its max, or to a tenth less. */
async function resize({ engine, viewer }: System, farmRoleId: string, whole: boolean): Promise<boolean> {
  const loaded = await engine.store.transaction(viewer.organizationId, async (tx) => {
    const farmRole = await tx.get('FarmRole', farmRoleId);
    return farmRole && { farmRole, farm: await tx.get('Farm', farmRole.farmId) };
  });
  if (!loaded?.farm) throw new Error(`Farm role ${farmRoleId} is gone.`);
  const { max } = loaded.farmRole.declaration.scaling;
  const min = whole ? max : max - Math.ceil(max / 10);
  if (loaded.farmRole.declaration.scaling.min === min) return false;
  try {
    await changeFarmRole(engine, viewer, { farmRoleId, version: loaded.farm.version, scaling: { min, max } });
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false; // somebody was faster; there is another chance
    throw error;
  }
}

function takeAny<T>(items: T[]): T {
  return items.splice(Math.floor(Math.random() * items.length), 1)[0]!;
}
