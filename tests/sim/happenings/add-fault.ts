import type { FaultEffect } from '@farmhand/emulators/datacenter/conditions';
import type { Random } from '../random.ts';
import type { Happening, Stage } from '../stage.ts';

/** A fault that meets a few calls of one place, for a while; of any action, or of one. */
export function fault(effect: FaultEffect, action?: string): Happening['happen'] {
  return (stage, random) => {
    const scope = { ...drawPlace(stage, random), ...(action === undefined ? {} : { action }) };
    stage.world.datacenter.conditions.addFault({ scope, effect, times: random.between(1, 4), forMs: random.between(1_000, 60_000) });
  };
}

/** One region of one account, or, for half of the faults, the region for whoever calls. */
export function drawPlace({ declared }: Stage, random: Random): { region: string; accountId?: string } {
  const { region, accountId } = random.pick(declared.places);
  return random.chance(0.5) ? { region } : { region, accountId };
}
