import type { Permission, SubjectOf } from '@farmhand/rbac/permissions';
import type { Session } from '../session/session.tsx';
import { disabledReason, inEnvironment } from './disabled-reason.ts';

type EnvironmentPermission = { [P in Permission]: { environmentId: string } extends SubjectOf<P> ? P : never }[Permission];

interface Allowed {
  environments: Session['viewer']['environments'];
  /** Why there is none, or null. */
  whyNone: string | null;
}

/** The environments in which a person may do something. */
export function allowedEnvironments({ viewer, ability }: Session, permission: EnvironmentPermission): Allowed {
  const reasonIn = (id: string) => disabledReason(ability, { permission, subject: inEnvironment(id) as SubjectOf<typeof permission> });
  const environments = viewer.environments.filter(({ id }) => reasonIn(id) === null);
  const [first] = viewer.environments;
  if (environments.length > 0) return { environments, whyNone: null };
  return { environments, whyNone: first ? reasonIn(first.id) : 'There is no environment that you may see.' };
}
