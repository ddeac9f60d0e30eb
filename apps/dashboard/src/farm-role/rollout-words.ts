import type { FarmRoleRolloutFragment } from '../generated/graphql.ts';

type Rollout = Pick<FarmRoleRolloutFragment, 'rollout' | 'outdated' | 'rolloutSettings'>;

const fieldNames: Readonly<Record<string, string>> = {
  roleId: 'role',
  imageId: 'image',
  instanceTypes: 'instance types',
  zones: 'zones',
  settings: 'cloud settings',
  userDataHash: 'user data',
  tags: 'tags',
};

/** What stands in bold: whether servers are replaced, wait or stay. */
export function rolloutTitle({ rollout, outdated }: Rollout): string {
  if (rollout?.paused)
    return rollout.paused.byPerson === null ? 'The rollout stopped.' : `The rollout is paused by ${rollout.paused.byPerson}.`;
  if (rollout) return `Rolling out revision ${rollout.revision}.`;
  return `${outdated.count} of ${outdated.of} servers ${outdated.count === 1 ? 'is' : 'are'} outdated.`;
}

/** What differs, and how it goes on. */
export function rolloutLead({ rollout, outdated, rolloutSettings }: Rollout): string {
  const names = outdated.fields.map((field) => fieldNames[field] ?? field);
  const differs = names.length === 0 ? '' : ` Changed since: ${names.join(', ')}.`;
  if (rollout?.paused) return `${asSentence(rollout.paused.because)} ${left(outdated.count)}${differs}`;
  if (!rollout) return `They stay until something replaces them.${differs}`;
  const surge = rollout.surge === 0 ? '' : ` Max (+${rollout.surge} while rolling out).`;
  return `${left(outdated.count)} At most ${rolloutSettings.maxUnavailable} may be missing.${surge}${differs}`;
}

/** People seldom end a reason with a full stop. */
const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const left = (count: number): string =>
  count === 0 ? 'None is left to replace.' : `${count} ${count === 1 ? 'is' : 'are'} left to replace.`;
