import type { AuditSealsQuery } from '../generated/operations.ts';

type Page = AuditSealsQuery['auditSeals'];
type Seal = Page['seals'][number];

export interface Chain {
  position: number;
  /** The last seal so far; null: none yet. */
  seal: string | null;
  seals: number;
}

export interface Break {
  firstPosition: number;
  lastPosition: number;
  because: string;
}

/** Goes on along the chain of seals. @returns where it breaks, if it does */
export function followSeals(chain: Chain, page: Page): Chain | Break {
  let { position, seals, seal } = chain;
  for (const next of page.seals) {
    const because = breakAt({ position, previous: seal ?? page.origin }, next);
    if (because) return { firstPosition: position + 1, lastPosition: next.lastPosition, because };
    position = next.lastPosition;
    seal = next.seal;
    seals += 1;
  }
  return { position, seal, seals };
}

function breakAt({ position, previous }: { position: number; previous: string }, next: Seal): string | undefined {
  const missing = next.lastPosition - next.firstPosition + 1 - next.entries;
  if (next.firstPosition !== position + 1) return 'a seal is missing before it';
  if (next.previousSeal !== previous) return 'the seal before it was changed';
  if (missing > 0) return `${missing} ${missing === 1 ? 'entry was' : 'entries were'} removed`;
  return next.computedSeal === next.seal ? undefined : 'entries were changed';
}

/** Where the chain does not end as the log says that it ends. @param page the one after the last seal */
export function breakAtEnd({ position, seal }: Chain, { headPosition, headSeal, origin, beyond }: Page): Break | undefined {
  const at = { firstPosition: Math.min(position, headPosition) + 1, lastPosition: Math.max(position, headPosition) };
  if (position !== headPosition) return { ...at, because: 'seals are missing at the end' };
  if ((seal ?? origin) !== headSeal) return { ...at, because: 'the last seal is not the one that was given last' };
  if (beyond > 0)
    return { firstPosition: headPosition + 1, lastPosition: headPosition + beyond, because: 'entries were added without a seal' };
  return undefined;
}
