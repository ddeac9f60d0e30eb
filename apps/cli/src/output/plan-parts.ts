import type { PlanFieldsFragment } from '../generated/operations.ts';
import type { Colour, Paint } from './paint.ts';
import { oneLine } from './words.ts';

type Action = PlanFieldsFragment['actions'][number];

const makes: readonly string[] = ['launch', 'create-volume', 'take-snapshot', 'allocate-address'];

/** One action of a plan. A plus makes something, a minus ends something, a tilde changes something, and a dot only takes note of it. */
export function actionLine({ kind, text, destructive, farmRoleAlias }: Action, paint: Paint): string {
  const [mark, colour] = markOf(kind, destructive);
  return paint(colour, `${mark} ${oneLine(farmRoleAlias)}: ${oneLine(text)}`);
}

function markOf(kind: string, destructive: boolean): [mark: string, colour: Colour] {
  if (destructive) return ['-', 'red'];
  if (makes.includes(kind)) return ['+', 'green'];
  return kind.startsWith('note-') ? ['·', 'dim'] : ['~', 'yellow'];
}

/** What is said of several farm roles is said once. */
export const reasonLines = (reasons: PlanFieldsFragment['reasons'], paint: Paint): string[] =>
  [...new Set(reasons.map(({ text }) => oneLine(text)))].map((text) => paint('dim', text));
