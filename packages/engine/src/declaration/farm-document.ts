import { type BoundedGuard, guardBounds, inUnits, isShare } from '@farmhand/domain/guard-settings';
import { metricNames } from '@farmhand/domain/metric-source';
import { unknownPriceChoices } from '@farmhand/domain/money';
import { weekdays } from '@farmhand/domain/schedule';
import { zoneDarkChoices } from '@farmhand/domain/when-zone-dark';
import { z } from 'zod';
import { apiVersion, named } from './document-parts.ts';

const count = z.int().min(0);

const weekly = z.strictObject({
  name: z.string(),
  days: z.array(z.enum(weekdays)).describe('The days on which it begins.'),
  start: z.string().describe('HH:MM on the clock of the time zone. Quote it.'),
  end: z.string().describe('Not after start: on the next day. "00:00" is the end of the day.'),
  desired: count.optional().describe('Left out: as many as min.'),
});

const oneOff = z.strictObject({
  name: z.string(),
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
  desired: count.optional().describe('Left out: as many as min.'),
});

const schedule = z.strictObject({
  timeZone: z.string().describe('For example Europe/Berlin.'),
  rules: z.array(z.union([z.strictObject({ weekly }), z.strictObject({ oneOff })])).describe('The first one that holds counts.'),
  otherwise: count.optional().describe('While no rule holds. Left out: as many as min.'),
});

const metric = z.strictObject({
  metric: z.enum(metricNames).optional(),
  target: z.number().optional().describe('Percent.'),
  scaleOutCooldownSeconds: count.optional(),
  scaleInCooldownSeconds: count.optional(),
  scaleOutServersMax: count.optional(),
  scaleInServersMax: count.optional(),
  warmUpSeconds: count.optional(),
});

const scaling = z.strictObject({
  min: count,
  max: count,
  source: z
    .union([
      z.strictObject({ manual: z.strictObject({ desired: count.optional() }) }),
      z.strictObject({ schedule }),
      z.strictObject({ metric }),
    ])
    .optional()
    .describe('The one thing that says how many servers are wanted, between min and max. Left out: as many as min.'),
});

const volume = z.strictObject({
  device: z.string().describe('For example /dev/sdf.'),
  sizeGib: z.int().min(1),
  type: z.string(),
  iops: count.optional(),
  throughputMibps: count.optional(),
  // As in the API, whose default it is.
  encrypted: z.boolean().default(true),
  kmsKeyId: z.string().optional(),
  whenUnwanted: z
    .enum(['keep', 'delete', 'snapshot-and-delete'])
    .optional()
    .describe('What happens to it when its slot is no longer wanted.'),
  snapshots: z
    .strictObject({
      keepDays: count.optional().describe('How long one that was taken before a deletion is kept.'),
      everyHours: count.optional().describe('Left out: none is taken by the clock.'),
      kept: count.optional().describe('How many of those that were taken by the clock are kept of each volume.'),
    })
    .optional(),
});

const pace = {
  port: z.int(),
  address: z.enum(['private', 'public']).optional(),
  intervalSeconds: count.optional(),
  timeoutMs: count.optional(),
  failures: count.optional().describe('Bad answers in a row until the service is called failed.'),
  successes: count.optional().describe('Good answers in a row until it is called well.'),
  graceSeconds: count.optional().describe('Bad answers so soon after it was first asked do not count.'),
};

const http = z.strictObject({
  ...pace,
  scheme: z.enum(['http', 'https']).optional(),
  path: z.string().optional(),
  statusFrom: count.optional(),
  statusTo: count.optional(),
});

const health = z.strictObject({
  bootTimeoutMinutes: count.optional(),
  rebootTimeoutMinutes: count.optional(),
  whenUnhealthy: z.enum(['replace', 'show']).optional(),
  whenStopped: z.enum(['start', 'accept']).optional(),
  repairDrift: z.enum(['show', 'repair']).optional(),
  ignoreDrift: z.array(z.string()).optional(),
  check: z
    .union([z.strictObject({ tcp: z.strictObject(pace) }), z.strictObject({ http })])
    .optional()
    .describe('How the service of each server is asked whether it works. Left out: it is not.'),
});

const zone = z.union([z.string(), z.strictObject({ zone: z.string(), subnetId: z.string().optional() })]);
const after = z.union([
  z.string(),
  z.strictObject({
    alias: z.string(),
    ready: z.int().optional().describe('How many of its servers have to be ready. Left out: all that it wants.'),
  }),
]);

const userData = z.union([
  z.strictObject({ text: z.string().describe('Whoever reads the file reads it: no secret belongs here.') }),
  z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits') }),
]);

/** Whether it is within bounds is said with all else that is wrong with a farm role. */
function bounded(name: BoundedGuard) {
  const { least, most } = guardBounds[name];
  const value = isShare(name) ? z.number() : z.int();
  const units = (bound: number) => (inUnits(name, bound) === String(bound) ? String(bound) : `${bound} (${inUnits(name, bound)})`);
  return value.optional().describe(`From ${units(least)} to ${units(most)}.`);
}

const guards = z.strictObject({
  breakerShare: bounded('breakerShare'),
  breakerWindowMs: bounded('breakerWindowMs'),
  breakerOff: z.string().optional().describe('Why the breaker is switched off. Left out: it is on.'),
  replacementShare: bounded('replacementShare'),
  replacementWindowMs: bounded('replacementWindowMs'),
  launchBatchMax: bounded('launchBatchMax'),
  canary: z.boolean().optional(),
  failuresPerHour: bounded('failuresPerHour'),
  backoffMaxMs: bounded('backoffMaxMs'),
  preserveFailed: z.boolean().optional(),
  preservedMax: bounded('preservedMax'),
  preserveMs: bounded('preserveMs'),
  dependentsMaxMs: bounded('dependentsMaxMs'),
});

const farmRole = z.strictObject({
  alias: z.string().describe('Its name inside the farm. A farm role of another alias is another farm role.'),
  role: z.string().describe('The name of a role.'),
  roleVersion: z
    .int()
    .min(1)
    .optional()
    .describe('Left out: the role’s present version for a farm role that is made now, and else the one that it has.'),
  cloudAccount: z.string().describe('The name of a cloud account. It cannot be changed later.'),
  location: z.string().describe('It cannot be changed later.'),
  scaling,
  instanceTypes: z.array(z.string()).describe('First choice first.'),
  zones: z.array(zone).optional().describe('Left out: the cloud chooses.'),
  whenZoneDark: z
    .strictObject({ choice: z.enum(zoneDarkChoices).optional(), afterMinutes: count.optional() })
    .optional()
    .describe('What becomes of slots whose zone seems lost.'),
  volumes: z.array(volume).optional().describe('One of each for every slot.'),
  address: z
    .strictObject({
      kind: z.enum(['none', 'reserved']).optional(),
      pool: z.string().optional(),
      networkBorderGroup: z.string().optional(),
      whenUnwanted: z.enum(['keep', 'release']).optional(),
    })
    .optional()
    .describe('The public address of each slot.'),
  rollout: z
    .strictObject({
      strategy: z.enum(['on-replacement', 'now']).optional(),
      maxUnavailable: count.optional(),
      surge: count.optional(),
      canarySeconds: count.optional(),
      readySeconds: count.optional(),
    })
    .optional()
    .describe('How outdated servers are replaced.'),
  after: z.array(after).optional().describe('Farm roles that have to be ready before it begins.'),
  tags: z.record(z.string(), z.string()).optional(),
  health: health.optional(),
  settings: z
    .strictObject({ aws: z.unknown(), gce: z.unknown(), openstack: z.unknown(), cloudstack: z.unknown() })
    .partial()
    .optional()
    .describe('What only the cloud of its cloud account has.'),
  userData: userData
    .optional()
    .describe('A text, or the hash of one that a farm of this name has, or had, on the server. It is never shown again.'),
  guards: guards
    .optional()
    .describe(
      'How much of it Farmhand may do by its own decision. Left out: as they are set. Given: one that is left out here is as in the whole installation.',
    ),
});

/** A farm as files say it: what its revisions hold, with names in the place of ids. Whether it runs is no part of that. */
export const farmDocument = z
  .strictObject({
    apiVersion,
    kind: z.literal('Farm'),
    name: named,
    budget: z
      .strictObject({ usdPerHour: z.number().min(0), unknownPrice: z.enum(unknownPriceChoices).default('deny') })
      .optional()
      .describe('How much all of it may cost per hour. Left out: it has the budget that it has, or none.'),
    farmRoles: z.array(farmRole).describe('All of them: one that is left out is taken out of the farm.'),
  })
  .describe('A named set of farm roles that is launched, suspended and terminated together.');

export type FarmDocument = z.output<typeof farmDocument>;
export type FarmRoleDocument = FarmDocument['farmRoles'][number];
