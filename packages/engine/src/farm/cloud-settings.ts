import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '@farmhand/domain/limits';
import { driverOf } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { CloudSettingsInput } from './farm-inputs.ts';

interface Given {
  input: CloudSettingsInput;
  /** What is declared now, in a change. */
  present?: unknown;
}

/** The account's section of the settings as it is declared, and what its driver finds wrong with it. No call is made. */
export function cloudSettings(
  context: Pick<EngineContext, 'loadDriver'>,
  account: CloudAccountRow,
  { input, present }: Given,
): { settings: unknown; problems: Problem[] } {
  const { cloud } = account;
  const others = Object.keys(input).filter((section) => section !== cloud && input[section as keyof CloudSettingsInput] !== undefined);
  if (others.length > 0) {
    const message = `Settings for ${others.join(', ')} were given, but the cloud account ${account.name} is one of ${cloud}.`;
    return { settings: null, problems: [{ path: 'settings', message }] };
  }
  const settings = input[cloud] ?? {};
  const { validateSettings, normalizeSettings } = driverOf(context, account);
  const problems = validateSettings(settings);
  if (problems.length > 0) {
    return {
      settings,
      problems: problems.map(({ path, message }) => ({ path: ['settings', cloud, path].filter(Boolean).join('.'), message })),
    };
  }
  const normal = normalizeSettings(settings);
  // What was declared before this was normalized, and means the same, stays: else servers would be outdated by a change of nothing.
  const isSame = present !== undefined && validateSettings(present).length === 0 && isDeepStrictEqual(normalizeSettings(present), normal);
  return { settings: isSame ? present : normal, problems };
}
