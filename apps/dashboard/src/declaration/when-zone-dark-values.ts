import { defaultWhenZoneDark, type WhenZoneDark } from '@farmhand/domain/when-zone-dark';
import type { DeclaredFarmRoleFragment, WhenZoneDarkInput } from '../generated/graphql.ts';

/** What the form holds of what becomes of slots whose zone seems lost. */
export interface WhenZoneDarkValues {
  choice: WhenZoneDarkInput['choice'];
  afterMinutes: number | '';
}

export const newWhenZoneDark = (): WhenZoneDarkValues => ({ choice: 'WAIT', afterMinutes: defaultWhenZoneDark.afterMinutes });

export const fromWhenZoneDark = ({ choice, afterMinutes }: DeclaredFarmRoleFragment['whenZoneDark']): WhenZoneDarkValues => ({
  ...{ choice, afterMinutes },
});

export const toWhenZoneDarkInput = ({ choice, afterMinutes }: WhenZoneDarkValues): WhenZoneDarkInput => ({
  ...{ choice, afterMinutes: Number(afterMinutes) },
});

export const declaredWhenZoneDark = ({ choice, afterMinutes }: WhenZoneDarkValues): WhenZoneDark => ({
  choice: declaredChoices[choice],
  // An empty number is no number, and says so.
  afterMinutes: afterMinutes === '' ? Number.NaN : afterMinutes,
});

const declaredChoices = {
  WAIT: 'wait',
  SPARE_SLOT: 'spare-slot',
  FRESH_VOLUME: 'fresh-volume',
  LATEST_SNAPSHOT: 'latest-snapshot',
} as const;

/** What people choose between, in the order of how much it puts at stake. */
export const zoneDarkOptions: { value: WhenZoneDarkValues['choice']; label: string }[] = [
  { value: 'WAIT', label: 'Wait until it is back' },
  { value: 'SPARE_SLOT', label: 'Launch in a spare slot of another zone' },
  { value: 'LATEST_SNAPSHOT', label: 'Go on in another zone, with the latest snapshot' },
  { value: 'FRESH_VOLUME', label: 'Go on in another zone, with an empty volume' },
];

export const isZoneDarkChoice = (value: string | null): value is WhenZoneDarkValues['choice'] =>
  zoneDarkOptions.some((option) => option.value === value);

/** What each choice means for what is in the lost zone. */
export const zoneDarkMeanings: Record<WhenZoneDarkValues['choice'], string> = {
  WAIT: 'Slots stay without a server until their zone is back.',
  SPARE_SLOT: 'Max stays a promise: servers that may still live there count to it, so a spare slot needs a max above the size.',
  LATEST_SNAPSHOT:
    'Servers that may still live there count to max, and are ended once the zone is back. Their volumes are left to you; what was written since the snapshot is only there.',
  FRESH_VOLUME:
    'Servers that may still live there count to max, and are ended once the zone is back. Their volumes are left to you, with all data in them.',
};
