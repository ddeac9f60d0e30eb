import type { Actor } from '../audit/entities.ts';

export const observerActor = (worker: string): Actor => ({ kind: 'observer', id: worker, label: 'Observer' });
