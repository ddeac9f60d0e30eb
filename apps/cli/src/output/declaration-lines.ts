import type { DeclarationPlanFieldsFragment } from '../generated/operations.ts';
import type { Colour, Paint } from './paint.ts';
import { actionLine, reasonLines } from './plan-parts.ts';
import { money, oneLine, words } from './words.ts';

type Change = DeclarationPlanFieldsFragment['changes'][number];

const marks: Record<Change['action'], [mark: string, colour: Colour]> = {
  CREATE: ['+', 'green'],
  CHANGE: ['~', 'yellow'],
  DELETE: ['-', 'red'],
  UNCHANGED: ['=', 'dim'],
};

/** What applying files would do, as people read it before they say yes. */
export function declarationLines({ changes, cost }: DeclarationPlanFieldsFragment, paint: Paint): string[] {
  const unchanged = changes.filter(({ action }) => action === 'UNCHANGED').length;
  const touched = changes.filter(({ action }) => action !== 'UNCHANGED');
  const { usdPerHourBefore: before, usdPerHourAfter: after, unpriced } = cost;
  return [
    ...touched.flatMap((change) => changeLines(change, paint)),
    ...(unchanged > 0 ? [paint('dim', `= ${unchanged} as declared`)] : []),
    `Costs ${money(before)} → ${money(after)} per hour${unpriced > 0 ? `, and ${unpriced} without a known price` : ''}`,
  ];
}

export function differenceLines({ changes }: DeclarationPlanFieldsFragment, paint: Paint): string[] {
  return changes.filter(({ action }) => action !== 'UNCHANGED').flatMap((change) => headAndDifferences(change, paint));
}

function changeLines(change: Change, paint: Paint): string[] {
  const { actions = [], reasons = [] } = change.plan ?? {};
  return [
    ...headAndDifferences(change, paint),
    ...actions.map((action) => `    ${actionLine(action, paint)}`),
    ...reasonLines(reasons, paint).map((line) => `    ${line}`),
  ];
}

function headAndDifferences({ action, kind, name, differences }: Change, paint: Paint): string[] {
  const [mark, colour] = marks[action];
  return [
    paint(colour, `${mark} ${words(kind)} ${oneLine(name)}`),
    ...differences.map(({ path, from, to }) => `    ${oneLine(path)}: ${paint('red', valueText(from))} → ${paint('green', valueText(to))}`),
  ];
}

const valueText = (value: unknown): string => (value === null || value === undefined ? '-' : oneLine(JSON.stringify(value)));
