import { happenings } from './happenings.ts';
import { createRandom, type Random } from './random.ts';
import { type Trait, traits } from './traits.ts';

/**
 * Everything a run consists of, drawn from its seed beforehand: so that a run that fails can be told with parts left out. Each part has a seed of
 * its own, and means the same whatever stands around it.
 */
export interface Script {
  seed: number;
  traits: Trait[];
  workers: number;
  /** One seed for each farm role. */
  farmRoles: number[];
  steps: Step[];
}

export interface Step {
  happening: string;
  seed: number;
  /** Virtual time that passes afterwards. */
  passMs: number;
  /** Null: between two moments at which everything waits. Else it happens when a worker has come through so many more of its gates. */
  atGate: number | null;
}

/** `always` are traits of every run. */
export function drawScript(seed: number, steps: number, always: readonly string[] = []): Script {
  const random = createRandom(seed);
  const apart = createRandom(seed + apartFrom);
  const drawn = Object.entries(traits).flatMap(([name, trait]) =>
    ('apart' in trait ? apart : random).chance(trait.chance) || always.includes(name) ? [name as Trait] : [],
  );
  // Most that can go wrong goes wrong among few, and is sooner found and understood there.
  const farmRolesMax = random.chance(0.1) ? 12 : 4;
  const drawnMs = random.pick(paces);
  const passMaxMs = slow.some((trait) => drawn.includes(trait)) ? longPaceMs : drawnMs;
  return {
    seed,
    traits: drawn,
    workers: random.between(2, 4),
    farmRoles: Array.from({ length: random.between(1, farmRolesMax) }, () => drawSeed(random)),
    steps: Array.from({ length: steps }, () => drawStep(random, { drawn, passMaxMs })),
  };
}

/** In some runs one thing comes upon the other, in some there is time between them. */
const paces = [1_500, 3_000, 6_000] as const;
/** What takes minutes to come about: zones that go dark and come back, and what befalls servers that have been well for a while. */
const slow: readonly Trait[] = ['zones go dark', 'new servers hidden'];
const longPaceMs = 10_000;

const apartFrom = 1_000_000_007;
const seedMax = 2 ** 31 - 1;
const drawSeed = (random: Random) => random.between(0, seedMax);

function drawStep(random: Random, { drawn, passMaxMs }: { drawn: readonly Trait[]; passMaxMs: number }): Step {
  const possible = happenings.filter(({ trait }) => trait === undefined || drawn.includes(trait));
  const drawnWeight = random.next() * possible.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  const happening = possible.find(({ weight }) => {
    passed += weight;
    return drawnWeight < passed;
  });
  if (happening === undefined) throw new Error('Nothing can happen.');
  return {
    happening: happening.name,
    seed: drawSeed(random),
    passMs: random.between(0, passMaxMs),
    atGate: random.chance(0.35) ? random.between(0, 20) : null,
  };
}
