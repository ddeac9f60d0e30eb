import { z } from 'zod';
import type { Condition, Datacenter } from '../datacenter/datacenter.ts';
import { capacitySchema, faultSchema, quotasSchema, settingsSchema } from './fault-schema.ts';

/** One call of the control face: what it takes, and what it answers. Input of a GET comes from the query, of a POST from its JSON. */
export interface Route {
  input: z.ZodType;
  run(input: unknown): unknown;
}

const hostIds = z.strictObject({ hostIds: z.array(z.string()).min(1).max(10_000) });
const hostLoad = hostIds.extend({ cpuPercent: z.number().min(0).max(100).nullable() });
const hostService = hostIds.extend({ fault: z.enum(['refuses', 'hangs', 'errors']).nullable() });
const nothing = z.strictObject({});
const place = z.strictObject({ accountId: z.string(), region: z.string() });
const wholeNumber = z.coerce.number().int().nonnegative().optional();
const page = z.strictObject({ after: wholeNumber, limit: wholeNumber });
const tag = z.strictObject({ tag: z.string().min(1) });
/** `tag.<key>=value`, or a field and its value; several values with commas between them. */
const list = z
  .object({ accountId: z.string().optional(), region: z.string().optional(), after: wholeNumber, limit: wholeNumber })
  .catchall(z.string())
  .transform(({ accountId, region, after, limit, ...fields }) => ({ accountId, region, after, limit, where: toConditions(fields) }));

export interface ControlOptions {
  datacenter: Datacenter;
  /** Shown without their secrets. */
  accounts: readonly { id: string; accessKeyId: string }[];
}

export function controlRoutes({ datacenter, accounts }: ControlOptions): Readonly<Record<string, Route>> {
  const { acts, conditions } = datacenter;
  return {
    'GET /accounts': route(nothing, () => ({ accounts: accounts.map(({ id, accessKeyId }) => ({ id, accessKeyId })) })),
    'GET /settings': route(nothing, () => conditions.settings()),
    'POST /settings': route(settingsSchema, (change) => conditions.changeSettings(change)),
    'GET /quotas': route(place, (scope) => conditions.quotas(scope)),
    'POST /quotas': act(quotasSchema, ({ accountId, region, ...change }) => conditions.changeQuotas({ accountId, region }, change)),
    'GET /capacity': route(nothing, () => ({ rules: conditions.capacity() })),
    'POST /capacity': act(capacitySchema, ({ hosts, ...rule }) => conditions.setCapacity({ ...rule, hosts: hosts ?? undefined })),
    'GET /faults': route(nothing, () => ({ faults: conditions.faults() })),
    'POST /faults': route(faultSchema, (fault) => conditions.addFault(fault)),
    'POST /faults/clear': act(z.strictObject({ id: z.string().optional() }), ({ id }) => conditions.clearFaults(id)),
    'GET /hosts': route(list, (request) => acts.listHosts(request)),
    'GET /disks': route(list, (request) => acts.listDisks(request)),
    'POST /hosts/crash': act(hostIds, (input) => acts.crash(input.hostIds)),
    'POST /hosts/terminate': act(hostIds, (input) => acts.terminate(input.hostIds)),
    'POST /hosts/stop': act(hostIds, (input) => acts.stop(input.hostIds)),
    'POST /hosts/load': act(hostLoad, (input) => acts.setLoad(input.hostIds, input.cpuPercent)),
    'POST /hosts/vanish': act(hostIds, (input) => acts.vanish(input.hostIds)),
    'POST /hosts/impair': act(hostIds, (input) => acts.impair(input.hostIds)),
    'POST /hosts/service': act(hostService, (input) => acts.failService(input.hostIds, input.fault)),
    'POST /hosts/repair': act(hostIds, (input) => acts.repair(input.hostIds)),
    'POST /disks/detach': act(z.strictObject({ diskIds: z.array(z.string()).min(1).max(10_000) }), ({ diskIds }) =>
      acts.detachDisk(diskIds),
    ),
    ...ledgerRoutes(datacenter),
  };
}

function ledgerRoutes({ ledger, advance }: Datacenter): Record<string, Route> {
  /** What is due by now has to be in the ledger before it is judged. */
  const fresh = <I, O>(read: (input: I) => O) => {
    return (input: I): O => {
      advance();
      return read(input);
    };
  };
  return {
    'GET /ledger/summary': route(
      nothing,
      fresh(() => ledger.summary()),
    ),
    'GET /ledger/by-tag': route(
      tag,
      fresh((input) => ({ values: ledger.byTag(input.tag) })),
    ),
    'GET /ledger/duplicates': route(
      tag,
      fresh((input) => ({ duplicates: ledger.duplicates(input.tag) })),
    ),
    'GET /ledger/loss-to-call': route(
      tag,
      fresh((input) => ledger.lossToCall(input.tag)),
    ),
    'GET /ledger/facts': route(
      page,
      fresh((input) => ledger.facts(input)),
    ),
    'GET /ledger/calls': route(
      page,
      fresh((input) => ledger.calls(input)),
    ),
    'GET /ledger/hosts': route(
      page,
      fresh((input) => ledger.hosts(input)),
    ),
    'GET /ledger/disks': route(
      page,
      fresh((input) => ledger.disks(input)),
    ),
  };
}

function route<S extends z.ZodType>(input: S, run: (input: z.output<S>) => unknown): Route {
  return { input, run: (value) => run(value as z.output<S>) };
}

/** A route that changes something and has nothing to say but that it is done. */
function act<S extends z.ZodType>(input: S, run: (input: z.output<S>) => void): Route {
  return route(input, (value) => {
    run(value);
    return { done: true };
  });
}

function toConditions(fields: Record<string, unknown>): Condition[] {
  return Object.entries(fields).map(([name, value]) => ({
    field: name.startsWith('tag.') ? `tag:${name.slice('tag.'.length)}` : name,
    anyOf: String(value).split(','),
  }));
}
