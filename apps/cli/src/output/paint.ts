import { styleText } from 'node:util';
import type { Terminal } from '../terminal.ts';

export type Colour = 'green' | 'red' | 'yellow' | 'dim' | 'bold' | 'cyan';
export type Paint = (colour: Colour | undefined, text: string) => string;

/** Colours only where a person looks: on a terminal, and not with NO_COLOR. FORCE_COLOR asks for them elsewhere. */
export function paintFor({ env, isOutTty }: Pick<Terminal, 'env' | 'isOutTty'>): Paint {
  const isOn = env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : isOutTty && env.TERM !== 'dumb';
  return (colour, text) => (isOn && colour && text !== '' ? styleText(colour, text, { validateStream: false }) : text);
}

const good = new Set(['RUNNING', 'HEALTHY', 'OK', 'COMPLETED', 'ASSOCIATED', 'yes']);
const bad = new Set(['FAILED', 'UNHEALTHY', 'no']);
const over = new Set(['TERMINATED', 'SUSPENDED', 'RELEASED', 'UNKNOWN', 'UNCHECKED', '-', '']);

/** Of a state as the API names it: good, bad, over, or on its way. */
export function colourOf(state: string): Colour {
  if (good.has(state)) return 'green';
  if (bad.has(state)) return 'red';
  return over.has(state) ? 'dim' : 'yellow';
}
