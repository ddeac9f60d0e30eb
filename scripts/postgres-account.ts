import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The account PostgreSQL runs under when this process is root: PostgreSQL refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

/** A command with the options to spawn it with. */
export interface Command {
  file: string;
  args: string[];
  options: { cwd: string; uid?: number; gid?: number };
}

/**
 * The account to drop to, or undefined when an ordinary user runs PostgreSQL as himself.
 * A data directory that an ordinary user made stays his, so that he can start again after root did.
 */
export function postgresAccount(pgdata: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const made = statSync(pgdata, { throwIfNoEntry: false });
  if (made && made.uid !== 0) return { uid: made.uid, gid: made.gid };
  for (const name of ['postgres', 'nobody']) {
    const uid = lookUpId('-u', name);
    const gid = lookUpId('-g', name);
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is no account "postgres" or "nobody" to run it under: start as an ordinary user',
  );
}

/** The command that runs `binary` under the account and ends with it. */
export function commandAs(account: Account | undefined, binary: string, args: string[]): Command {
  if (!account) return { file: binary, args, options: { cwd: '/' } };
  const drop = dropPrivileges(account);
  if (!drop) return { file: binary, args, options: { cwd: '/', ...account } };
  return { file: 'setpriv', args: [...drop, binary, ...args], options: { cwd: '/' } };
}

/**
 * The command that runs the server `binary` until it ends or this process does, however that happens.
 *
 * SIGINT is PostgreSQL's fast shutdown. On Linux the kernel sends it when the parent dies (setpriv --pdeathsig). Elsewhere a shell
 * waits on its standard input, a pipe that only this process holds open, and sends the signal when the pipe breaks.
 */
export function serverCommandAs(account: Account | undefined, binary: string, args: string[]): Command {
  const drop = account ? dropPrivileges(account) : [];
  if (drop && supportsSetpriv(['--pdeathsig=INT'])) {
    return { file: 'setpriv', args: [...drop, '--pdeathsig=INT', binary, ...args], options: { cwd: '/' } };
  }
  return { file: 'sh', args: ['-c', runUntilStdinCloses, binary, ...args], options: { cwd: '/', ...account } };
}

// `wait` returns early when a trap runs, hence the loop; `kill -0` fails once the server has been waited for.
const runUntilStdinCloses = `
exec 3<&0
"$0" "$@" </dev/null 3<&- &
server=$!
trap 'kill -INT $server' INT TERM HUP
{ read -r _ <&3; kill -INT $server; } &
watcher=$!
exec 3<&-
while wait $server; code=$?; kill -0 $server 2>/dev/null; do :; done
kill $watcher 2>/dev/null
exit $code
`;

/**
 * setpriv's arguments that drop to the account, undefined without a usable setpriv. Where the system allows it the account keeps
 * the right to walk through closed directories, so that root may keep the project below /root.
 */
function dropPrivileges({ uid, gid }: Account): string[] | undefined {
  const account = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const walkAnywhere = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
  return [[...account, ...walkAnywhere], account].find(supportsSetpriv);
}

function supportsSetpriv(args: string[]): boolean {
  return process.platform === 'linux' && spawnSync('setpriv', [...args, 'true'], { cwd: '/', stdio: 'ignore' }).status === 0;
}

function lookUpId(flag: '-u' | '-g', name: string): number | undefined {
  const id = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return id.status === 0 ? Number(id.stdout) || undefined : undefined;
}
