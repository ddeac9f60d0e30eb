import type { Actor } from '../audit/entities.ts';
import type { Lease } from './lease.ts';

export const reconcilerActor = (lease: Pick<Lease, 'worker'>): Actor => ({ kind: 'reconciler', id: lease.worker, label: 'Reconciler' });
