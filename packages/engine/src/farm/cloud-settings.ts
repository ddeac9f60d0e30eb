import type { Problem } from '@farmhand/domain/limits';
import { driverOf } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { CloudSettingsInput } from './farm-inputs.ts';

/** The account's section of the settings, and what its driver finds wrong with it. No call is made. */
export function cloudSettings(
  context: Pick<EngineContext, 'loadDriver'>,
  account: CloudAccountRow,
  input: CloudSettingsInput,
): { settings: unknown; problems: Problem[] } {
  const { cloud } = account;
  const others = Object.keys(input).filter((section) => section !== cloud && input[section as keyof CloudSettingsInput] !== undefined);
  if (others.length > 0) {
    const message = `Settings for ${others.join(', ')} were given, but the cloud account ${account.name} is one of ${cloud}.`;
    return { settings: null, problems: [{ path: 'settings', message }] };
  }
  const settings = input[cloud] ?? {};
  const problems = driverOf(context, account).validateSettings(settings);
  return {
    settings,
    problems: problems.map(({ path, message }) => ({ path: ['settings', cloud, path].filter(Boolean).join('.'), message })),
  };
}
