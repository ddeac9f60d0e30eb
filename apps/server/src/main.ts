import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { auditedInvariants } from '@farmhand/engine/audit/violation';
import { accessRoleNames } from '@farmhand/rbac/access-roles';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Setup } from './compose/with-sign-in.ts';
import { type Config, readConfig } from './config.ts';
import { createLog, describeError, type Log } from './create-log.ts';

// The program of the server. Each command loads what it needs: a migration needs no cloud's SDK.

// A worker that follows a killed one starts in half the time. Where nothing can be written it starts as it did.
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/compiled'));

const accessRole = new Option('--access-role <role>', 'what it may do at most').choices(accessRoleNames).makeOptionMandatory();

function program(): Command {
  const farmhand = new Command('farmhand-server').description('Farmhand, the server').showHelpAfterError();
  farmhand
    .command('serve')
    .description('run the API, the worker, or both')
    .addOption(new Option('--role <role>', 'what this process does').choices(['api', 'worker', 'all']).default('all'))
    .action(async ({ role }) => (await import('./commands/serve.ts')).serve(environment(1), role));
  farmhand
    .command('migrate')
    .description('bring the database to this version; needs DATABASE_OWNER_URL')
    .action(async () => (await import('./commands/migrate.ts')).migrate(environment(), say));
  farmhand
    .command('seed-demo')
    .description('fill an empty database with a demonstration in the emulated cloud')
    .action(async () => {
      const { seedDemo } = await import('./commands/seed-demo.ts');
      say(await withSetup(seedDemo));
    });
  addAccessCommands(farmhand);
  addAuditCommands(farmhand);
  return farmhand;
}

const auditCheckExits = ['Exit codes: 0 nothing is broken, 1 something is, 2 it could not be checked.'];

function addAuditCommands(farmhand: Command): void {
  const audit = farmhand.command('audit').description('the audit log');
  audit
    .command('verify')
    .description('compare the audit log with its seals; needs DATABASE_OWNER_URL')
    .action(async () => {
      const { verifyAuditLog } = await import('./commands/verify-audit.ts');
      if (!(await verifyAuditLog(environment().config, say))) process.exitCode = 1;
    });
  const promises = Object.entries(auditedInvariants).map(([name, promise]) => `  ${name.padEnd(5)} ${promise}`);
  audit
    .command('check')
    .description('replay the audit log and say where it breaks an invariant; changes nothing, needs DATABASE_OWNER_URL')
    .option('--json', 'a JSON object on each line: one for each violation, then one with the counts', false)
    .addHelpText('after', ['', ...auditCheckExits, '', 'Invariants:', ...promises].join('\n'))
    .action(async ({ json }) => {
      const { checkAuditLog } = await import('./commands/check-audit.ts');
      // Should it fail before it has an answer.
      process.exitCode = 2;
      process.exitCode = (await checkAuditLog(environment().config, { json, say })) ? 0 : 1;
    });
}

function addAccessCommands(farmhand: Command): void {
  farmhand
    .command('user')
    .description('people who can sign in')
    .command('create')
    .description(
      'make a person and print the password; the first one becomes administrator of a new organization. Needs DATABASE_OWNER_URL',
    )
    .requiredOption('--email <address>', 'e-mail address')
    .option('--name <name>', 'name; default: the address')
    .option('--organization <name>', 'when there are several')
    .addOption(accessRole)
    .action(async ({ email, name = email, organization, accessRole }) => {
      const { addUser } = await import('./commands/add-user.ts');
      say(await withSetup((setup) => addUser(setup, { email, name, organization, accessRole })));
    });
  farmhand
    .command('token')
    .description('API tokens')
    .command('create')
    .description('make an API token and print it')
    .requiredOption('--user <address>', 'e-mail address of whose it is')
    .requiredOption('--name <name>', 'what it is for')
    .option('--expires <time>', 'ISO date or time; default: never', parseTime)
    .addOption(accessRole)
    .action(async ({ user, name, accessRole, expires = null }) => {
      const { openInstallation } = await import('./compose/open-installation.ts');
      const { createToken } = await import('./commands/create-token.ts');
      const installation = await openInstallation(environment());
      try {
        say(await createToken(installation, { user, name, accessRole, expiresAt: expires }));
      } finally {
        await installation.close();
      }
    });
}

async function withSetup<T>(work: (setup: Setup) => Promise<T>): Promise<T> {
  const { withSignIn } = await import('./compose/with-sign-in.ts');
  return withSignIn(environment(), work);
}

/** Commands answer on standard output, so their log goes to standard error. */
function environment(logTo: 1 | 2 = 2): { config: Config; log: Log } {
  const config = readConfig(process.env);
  return { config, log: createLog({ level: config.logLevel, destination: logTo }) };
}

function parseTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('It must be an ISO date or time, like 2027-01-31.');
  return time;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await program().parseAsync();
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${text}\n${process.env.FARMHAND_LOG_LEVEL === 'debug' ? `${JSON.stringify(describeError(error), null, 2)}\n` : ''}`,
  );
  process.exitCode ||= 1;
}
