import type { DatacenterSettings, Fault, Quotas } from '../datacenter/conditions.ts';
import type { Conditions, FaultInput, Host, ServiceFault } from '../datacenter/datacenter.ts';
import type { Ledger, LedgerSummary, LossAnswers, TagSummary } from '../datacenter/ledger.ts';

/** The control face of an emulator in another process. Every method throws `ControlError` when the face refuses. */
export interface ControlClient {
  crash(hostIds: readonly string[]): Promise<void>;
  terminate(hostIds: readonly string[]): Promise<void>;
  stop(hostIds: readonly string[]): Promise<void>;
  vanish(hostIds: readonly string[]): Promise<void>;
  /** The cloud's own checks call these hosts impaired, until `repair`. */
  impair(hostIds: readonly string[]): Promise<void>;
  repair(hostIds: readonly string[]): Promise<void>;
  /** What is wrong with their services from now on; null: nothing. */
  failService(hostIds: readonly string[], fault: ServiceFault | null): Promise<void>;
  /** What the metrics say of the use of their processors; null: nothing. */
  setLoad(hostIds: readonly string[], cpuPercent: number | null): Promise<void>;
  detachDisks(diskIds: readonly string[]): Promise<void>;
  /** All hosts that have these tags and fields, as they truly are. */
  hosts(where?: { accountId?: string; region?: string; tags?: Record<string, string>; state?: string }): Promise<Host[]>;
  addFault(fault: FaultInput): Promise<Fault>;
  /** Those that may still meet a call. */
  faults(): Promise<Fault[]>;
  clearFaults(id?: string): Promise<void>;
  changeSettings(change: Partial<DatacenterSettings>): Promise<DatacenterSettings>;
  changeQuotas(scope: { accountId: string; region?: string }, change: Partial<Quotas>): Promise<void>;
  setCapacity(rule: Parameters<Conditions['setCapacity']>[0]): Promise<void>;
  summary(): Promise<LedgerSummary>;
  byTag(tag: string): Promise<TagSummary[]>;
  duplicates(tag: string): Promise<ReturnType<Ledger['duplicates']>>;
  lossToCall(tag: string): Promise<LossAnswers>;
}

export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, { code, message }: { code: string; message: string }) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** `endpoint` is that of the emulator, without the control face's path. */
export function createControlClient(endpoint: string): ControlClient {
  const get = <T>(path: string, query: Record<string, string | undefined> = {}) => {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return request<T>(`${endpoint}/_control${path}?${new URLSearchParams(given)}`, { method: 'GET' });
  };
  const post = <T>(path: string, body: unknown) =>
    request<T>(`${endpoint}/_control${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  return {
    crash: async (hostIds) => void (await post('/hosts/crash', { hostIds })),
    terminate: async (hostIds) => void (await post('/hosts/terminate', { hostIds })),
    stop: async (hostIds) => void (await post('/hosts/stop', { hostIds })),
    vanish: async (hostIds) => void (await post('/hosts/vanish', { hostIds })),
    impair: async (hostIds) => void (await post('/hosts/impair', { hostIds })),
    repair: async (hostIds) => void (await post('/hosts/repair', { hostIds })),
    failService: async (hostIds, fault) => void (await post('/hosts/service', { hostIds, fault })),
    setLoad: async (hostIds, cpuPercent) => void (await post('/hosts/load', { hostIds, cpuPercent })),
    detachDisks: async (diskIds) => void (await post('/disks/detach', { diskIds })),
    async hosts({ accountId, region, tags = {}, state } = {}) {
      const query = { accountId, region, state, ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`tag.${key}`, value])) };
      const found: Host[] = [];
      let after: string | undefined;
      // Each page moves on by at least one host, and there are only so many.
      do {
        const page = await get<{ hosts: Host[]; nextAfter?: number }>('/hosts', { ...query, after });
        found.push(...page.hosts);
        after = page.nextAfter?.toString();
      } while (after !== undefined);
      return found;
    },
    addFault: (fault) => post('/faults', fault),
    faults: async () => (await get<{ faults: Fault[] }>('/faults')).faults,
    clearFaults: async (id) => void (await post('/faults/clear', { id })),
    changeSettings: (change) => post('/settings', change),
    changeQuotas: async (scope, change) => void (await post('/quotas', { ...scope, ...change })),
    setCapacity: async (rule) => void (await post('/capacity', { ...rule, hosts: rule.hosts ?? null })),
    summary: () => get('/ledger/summary'),
    byTag: async (tag) => (await get<{ values: TagSummary[] }>('/ledger/by-tag', { tag })).values,
    duplicates: async (tag) => (await get<{ duplicates: ReturnType<Ledger['duplicates']> }>('/ledger/duplicates', { tag })).duplicates,
    lossToCall: (tag) => get('/ledger/loss-to-call', { tag }),
  };
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  const body = (await response.json()) as T & { error: { code: string; message: string } };
  if (!response.ok) throw new ControlError(response.status, body.error);
  return body;
}
