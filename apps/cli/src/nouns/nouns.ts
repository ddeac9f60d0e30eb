import { CliError } from '../cli-error.ts';
import { environment, token } from './access.ts';
import { cloudAccount } from './cloud-account.ts';
import { farm } from './farm.ts';
import { farmRole } from './farm-role.ts';
import { auditEntry, event, revision } from './history.ts';
import type { Noun } from './noun.ts';
import { image, role } from './role.ts';
import { server } from './server.ts';
import { address, snapshot, volume } from './slot-things.ts';
import { unclaimedAddress, unclaimedServer, unclaimedVolume } from './unclaimed.ts';

/** Every kind of thing, in the order in which they are shown. A new one of the API is added here. */
export const nouns: readonly Noun[] = [
  farm,
  farmRole,
  server,
  role,
  image,
  volume,
  address,
  snapshot,
  cloudAccount,
  environment,
  unclaimedServer,
  unclaimedVolume,
  unclaimedAddress,
  token,
  event,
  auditEntry,
  revision,
];

/** Every word that means this noun. */
export const wordsFor = ({ name, plural, aliases }: Noun): string[] => [plural, name, ...aliases];

/** @throws CliError when it is none */
export function nounOf(word: string, among: readonly Noun[] = nouns): Noun {
  const noun = among.find((one) => wordsFor(one).includes(word));
  if (noun) return noun;
  throw new CliError(
    'usage',
    `"${word}" is nothing that can be asked for here. There are: ${among.map(({ plural }) => plural).join(', ')}.`,
  );
}
