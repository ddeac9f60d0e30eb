/**
 * How far a permission reaches when its access role is given in one environment only (given in the whole organization, all reach everything).
 * `environment`: the rows of that environment. `shared`: what all environments share, to look at. `organization`: not at all.
 */
export type Reach = 'environment' | 'shared' | 'organization';

interface ResourceFacts {
  /** The field that says which environment a row belongs to. A plural one holds several. */
  environmentField: 'id' | 'environmentId' | 'environmentIds' | null;
  /** The field that says whose a row is. */
  ownerField: 'userId' | null;
  actions: Readonly<Record<string, Reach>>;
}

const inEnvironment = { environmentField: 'environmentId', ownerField: null } as const;
const inOrganization = { environmentField: null, ownerField: null } as const;
const e = 'environment';

/** Everything that can be allowed: each kind of thing, and what can be done with it. */
export const resources = {
  organization: { ...inOrganization, actions: { read: 'shared' } },
  environment: { environmentField: 'id', ownerField: null, actions: { read: e, create: 'organization' } },
  access: { ...inOrganization, actions: { read: 'organization', grant: 'organization', revoke: 'organization' } },
  'api-token': {
    environmentField: null,
    ownerField: 'userId',
    actions: { read: 'organization', create: 'organization', revoke: 'organization' },
  },
  // An account may be used in several environments, so one environment's people may use and check it, but not change it for the others.
  'cloud-account': {
    environmentField: 'environmentIds',
    ownerField: null,
    actions: {
      ...{ read: e, check: e, create: 'organization', change: 'organization', delete: 'organization' },
      'delete-unclaimed': 'organization',
      acknowledge: 'organization',
      'release-breaker': 'organization',
    },
  },
  image: { ...inOrganization, actions: { read: 'shared', create: 'organization' } },
  role: { ...inOrganization, actions: { read: 'shared', create: 'organization', change: 'organization' } },
  farm: {
    ...inEnvironment,
    actions: {
      ...{ read: e, create: e, change: e, clone: e, delete: e },
      ...{ launch: e, suspend: e, resume: e, terminate: e, freeze: e },
    },
  },
  'farm-role': {
    ...inEnvironment,
    actions: { read: e, create: e, change: e, delete: e, 'roll-out': e, 'release-breaker': e, 'try-again': e, 'change-guards': e },
  },
  server: {
    ...inEnvironment,
    actions: { read: e, terminate: e, reboot: e, preserve: e, release: e, adopt: e, protect: e, unprotect: e, repair: e },
  },
  budget: { ...inEnvironment, actions: { update: e } },
  volume: { ...inEnvironment, actions: { read: e, delete: e } },
  address: { ...inEnvironment, actions: { release: e } },
  event: { ...inEnvironment, actions: { read: e } },
  // The seals are over the log of everybody.
  audit: { ...inEnvironment, actions: { read: e, verify: 'organization' } },
} as const satisfies Readonly<Record<string, ResourceFacts>>;

/** Fields that hold a list. */
export const listFields: readonly string[] = ['environmentIds'];

export type Resource = keyof typeof resources;
/** `resource:action`, from the closed list above. */
export type Permission = { [R in Resource]: `${R}:${keyof (typeof resources)[R]['actions'] & string}` }[Resource];

/** What must be known of a thing to decide about it. A row has it; for what does not exist yet it is given by hand. */
export interface Subjects {
  organization: object;
  environment: { id: string };
  access: object;
  'api-token': { userId: string };
  'cloud-account': { environmentIds: readonly string[] };
  image: object;
  role: object;
  farm: { environmentId: string };
  'farm-role': { environmentId: string };
  budget: { environmentId: string };
  server: { environmentId: string };
  volume: { environmentId: string };
  address: { environmentId: string };
  event: { environmentId: string };
  audit: { environmentId: string | null };
}
export type SubjectOf<P extends Permission> = P extends `${infer R extends Resource}:${string}` ? Subjects[R] : never;

export const permissions: readonly Permission[] = Object.entries(resources).flatMap(([resource, { actions }]) =>
  Object.keys(actions).map((action) => `${resource}:${action}` as Permission),
);

export function isPermission(text: string): text is Permission {
  return (permissions as readonly string[]).includes(text);
}

export function partsOf(permission: Permission): { resource: Resource; action: string; reach: Reach } {
  const [resource, action] = permission.split(':') as [Resource, string];
  const { actions }: ResourceFacts = resources[resource];
  return { resource, action, reach: actions[action]! };
}

export function factsOf(resource: Resource): ResourceFacts {
  return resources[resource];
}
