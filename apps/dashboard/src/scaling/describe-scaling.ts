import type { Scaling } from '@farmhand/domain/scaling';

/** How many servers, in a few words: what may be, and who decides. */
export function describeScaling({ min, max, source }: Scaling): string {
  const bounds = `${min} to ${max}`;
  switch (source.kind) {
    case 'manual':
      return source.desired === null ? bounds : `${bounds}, wants ${source.desired}`;
    case 'metric':
      return `${bounds}, by CPU`;
    case 'schedule':
      return `${bounds}, by schedule`;
  }
}
