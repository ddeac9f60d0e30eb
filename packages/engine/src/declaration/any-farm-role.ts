import { defaultHealth } from '@farmhand/domain/health';
import { defaultCheckPace } from '@farmhand/domain/health-check';
import { weekdays } from '@farmhand/domain/schedule';
import fc from 'fast-check';
import type { AddressInput, FarmRoleInput, HealthInput, RolloutInput, VolumeInput } from '../farm/farm-inputs.ts';
import type { ScalingInput } from '../farm/scaling-input.ts';

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const seconds = fc.integer({ min: 30, max: 3_600 });
/** What YAML would read as something else if nobody took care: words, numbers, comments, other ends of lines. */
const anyText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    'yes',
    'null',
    '~',
    '0x10',
    '1e3',
    '12:30',
    '# no',
    '- a',
    'a: b',
    '"',
    "'",
    '{',
    'é\u{1f600}',
    ' a ',
    'a\nb\n',
    '<<',
    '---',
  ),
);

const anyScaling: fc.Arbitrary<ScalingInput> = fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 5, max: 9 })).chain(([min, max]) =>
  fc.record({
    ...{ min: fc.constant(min), max: fc.constant(max) },
    source: some(
      fc.oneof(
        fc.record({ manual: fc.record({ desired: some(fc.integer({ min, max })) }) }),
        fc.record({ metric: fc.record({ target: fc.integer({ min: 5, max: 95 }), warmUpSeconds: some(seconds) }) }),
        fc.record({
          schedule: fc.record({ timeZone: fc.constantFrom('UTC', 'Europe/Berlin'), rules: anyRules, otherwise: some(fc.nat({ max: 9 })) }),
        }),
      ),
    ),
  }),
);

const anyRules = fc.array(
  fc.oneof(
    fc.record({
      weekly: fc.record({
        ...{ name: fc.constantFrom('Office hours', 'no'), days: fc.subarray([...weekdays], { minLength: 1 }) },
        ...{ start: fc.constant('08:30'), end: fc.constant('00:00'), desired: some(fc.nat({ max: 9 })) },
      }),
    }),
    fc.record({
      oneOff: fc.record({
        ...{
          name: fc.constant('Sale'),
          from: fc.constant(new Date('2026-05-01T10:00:00Z')),
          until: fc.constant(new Date('2026-05-02T10:00:00.500Z')),
        },
        desired: some(fc.nat({ max: 9 })),
      }),
    }),
  ),
  { minLength: 1, maxLength: 3 },
);

const anyVolume = (device: string): fc.Arbitrary<VolumeInput> =>
  fc.record({
    ...{ device: fc.constant(device), sizeGib: fc.integer({ min: 1, max: 500 }), type: fc.constantFrom('gp3', 'io2') },
    ...{ iops: some(fc.integer({ min: 100, max: 3_000 })), throughputMibps: some(fc.integer({ min: 125, max: 500 })) },
    ...{ encrypted: fc.boolean(), whenUnwanted: some(fc.constantFrom('keep', 'delete', 'snapshot-and-delete')) },
    snapshots: some(
      fc.record({
        keepDays: some(fc.integer({ min: 1, max: 90 })),
        everyHours: some(fc.integer({ min: 1, max: 48 })),
        kept: some(fc.integer({ min: 1, max: 9 })),
      }),
    ),
  });

const anyCheck: fc.Arbitrary<HealthInput['check']> = fc.oneof(
  fc.record({
    kind: fc.constant('tcp' as const),
    port: fc.integer({ min: 1, max: 65_535 }),
    graceSeconds: fc.constantFrom(0, defaultCheckPace.graceSeconds),
  }),
  fc.record({
    ...{ kind: fc.constant('http' as const), port: fc.integer({ min: 1, max: 65_535 }), path: fc.constantFrom('/', '/healthz') },
    ...{ scheme: fc.constantFrom('http' as const, 'https' as const), address: fc.constantFrom('private' as const, 'public' as const) },
    ...{ statusFrom: fc.constant(200), statusTo: fc.constantFrom(299, 399) },
  }),
);

const anyHealthInput: fc.Arbitrary<HealthInput> = fc
  .record({
    ...{ bootTimeoutMinutes: some(fc.integer({ min: 1, max: 60 })), whenUnhealthy: some(fc.constantFrom('replace', 'show')) },
    ...{ repairDrift: some(fc.constantFrom('show', 'repair')), ignoreDrift: some(fc.constant(['tag:a.b'])), check: some(anyCheck) },
  })
  .map((drawn) => ({ ...defaultHealth, ...Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) }));

const anyAddress: fc.Arbitrary<AddressInput> = fc.record({
  ...{
    kind: fc.constantFrom('none', 'reserved'),
    pool: some(fc.constant('ipv4pool-1')),
    whenUnwanted: some(fc.constantFrom('keep', 'release')),
  },
});
const anyRollout: fc.Arbitrary<RolloutInput> = fc.record({
  ...{
    strategy: some(fc.constantFrom('on-replacement', 'now')),
    maxUnavailable: some(fc.integer({ min: 1, max: 3 })),
    canarySeconds: some(seconds),
  },
});

interface Ids {
  roleId: string;
  cloudAccountId: string;
}

/** Every part of a farm role that can be declared, drawn so that it fits. */
const anyFarmRole = ({ roleId, cloudAccountId }: Ids, alias: string, before: readonly string[]): fc.Arbitrary<FarmRoleInput> =>
  fc.record({
    ...{
      alias: fc.constant(alias),
      roleId: fc.constant(roleId),
      cloudAccountId: fc.constant(cloudAccountId),
      location: fc.constant('eu-west-1'),
    },
    ...{ scaling: anyScaling, instanceTypes: fc.subarray(['t3.small', 't3.large', 'm5.large'], { minLength: 1 }) },
    zones: some(fc.subarray([{ zone: 'eu-west-1a' }, { zone: 'eu-west-1b', subnetId: 'subnet-1' }])),
    volumes: some(fc.subarray(['/dev/sdf', '/dev/sdg']).chain((devices) => fc.tuple(...devices.map(anyVolume)))),
    ...{ address: some(anyAddress), rollout: some(anyRollout), health: some(anyHealthInput) },
    whenZoneDark: some(fc.record({ afterMinutes: fc.integer({ min: 1, max: 60 }) })),
    after: some(
      fc
        .subarray([...before])
        .chain((aliases) =>
          fc.tuple(...aliases.map((other) => fc.record({ alias: fc.constant(other), ready: some(fc.integer({ min: 1, max: 3 })) }))),
        ),
    ),
    tags: some(fc.dictionary(fc.constantFrom('team', 'a.b', 'yes', '1'), anyText, { maxKeys: 3 })),
    settings: some(fc.record({ aws: fc.record({ keyName: anyText }) })),
    userData: some(anyText),
    guards: some(
      fc.record({
        ...{ breakerShare: some(fc.constantFrom(0.05, 0.5)), breakerOff: some(fc.constantFrom('yes', '# no')), canary: some(fc.boolean()) },
        backoffMaxMs: some(fc.integer({ min: 60_000, max: 3_600_000 })),
      }),
    ),
  });

export const anyFarmRoles = (ids: Ids): fc.Arbitrary<FarmRoleInput[]> =>
  fc.integer({ min: 1, max: 3 }).chain((count) => {
    const aliases = ['db', 'app', 'web'].slice(0, count);
    return fc.tuple(...aliases.map((alias, index) => anyFarmRole(ids, alias, aliases.slice(0, index))));
  });
