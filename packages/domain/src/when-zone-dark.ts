import { type FarmRoleDeclaration, snapshotsOf } from './farm-role-declaration.ts';
import { limits, type Problem } from './limits.ts';

export const zoneDarkChoices = ['wait', 'spare-slot', 'fresh-volume', 'latest-snapshot'] as const;

/** What becomes of slots whose zone seems lost. It is for servers to come: a change replaces none. */
export interface WhenZoneDark {
  /**
   * `wait`: they stay empty until the zone is back. `spare-slot`: free slots within max stand in for them in other zones. `fresh-volume` and
   * `latest-snapshot`: they go on in another zone themselves, with new volumes, and what is in the lost zone is left to people.
   */
  choice: (typeof zoneDarkChoices)[number];
  /** How long a slot has to be without a ready server in such a zone before the choice is acted on. */
  afterMinutes: number;
}

export const defaultWhenZoneDark: WhenZoneDark = { choice: 'wait', afterMinutes: 10 };

export const whenZoneDarkOf = ({ whenZoneDark }: Pick<FarmRoleDeclaration, 'whenZoneDark'>): WhenZoneDark =>
  whenZoneDark ?? defaultWhenZoneDark;

type Declared = Pick<FarmRoleDeclaration, 'whenZoneDark' | 'zones' | 'volumes'>;

/** What is wrong with it, by path. */
export function whenZoneDarkProblems(declaration: Declared): Problem[] {
  const { choice, afterMinutes } = whenZoneDarkOf(declaration);
  const problems: Problem[] = [];
  if (!Number.isInteger(afterMinutes) || afterMinutes < 1 || afterMinutes > limits.zoneDarkMinutesMax) {
    problems.push({
      path: 'whenZoneDark.afterMinutes',
      message: `A whole number of minutes from 1 to ${limits.zoneDarkMinutesMax}.`,
    });
  }
  if (choice === 'wait') return problems;
  if (declaration.zones.length < 2) {
    problems.push({ path: 'whenZoneDark.choice', message: 'Servers go to another declared zone: declare at least two zones.' });
  }
  if (choice !== 'spare-slot') return [...problems, ...moveProblems(choice, declaration.volumes)];
  // Once the zone is back there are two slots with data, and one too many: which of them people need, nobody else knows.
  if (declaration.volumes.some(({ whenUnwanted }) => whenUnwanted === 'delete')) {
    const message = 'Once the zone is back a slot too many is given up: volumes have to be kept or have a snapshot taken then.';
    problems.push({ path: 'whenZoneDark.choice', message });
  }
  return problems;
}

function moveProblems(choice: WhenZoneDark['choice'], volumes: Declared['volumes']): Problem[] {
  const path = 'whenZoneDark.choice';
  if (volumes.length === 0) return [{ path, message: 'There is no data volume to be made anew: choose a spare slot.' }];
  if (choice === 'fresh-volume' || volumes.every((volume) => snapshotsOf(volume).everyHours !== null)) return [];
  return [{ path, message: 'Snapshots have to be there before a zone is lost: let them be taken of each volume every so many hours.' }];
}
