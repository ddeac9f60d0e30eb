import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { AwsCredentials } from '../aws/access.ts';
import { type BoundCase, driverConformance, messageOf } from './driver-conformance.ts';
import { makeEc2Target } from './ec2-target.ts';
import { isAmazonItself } from './probe-ec2.ts';
import { type CaseResult, runCases } from './run-cases.ts';
import type { ConformanceTarget } from './target.ts';

/** What the command was told to hold to its guarantees. */
export interface VerifiedAccount {
  /** Null: Amazon's own EC2. */
  endpoint: string | null;
  credentials: AwsCredentials;
}

type MoreCases = (target: ConformanceTarget, account: VerifiedAccount, options: { faults: boolean }) => BoundCase[];

const usage = `Holds a cloud endpoint against the guarantees of its driver.

  pnpm verify aws --endpoint URL      an EC2-compatible endpoint
  pnpm verify aws --real              Amazon's own EC2: launches about 30 small servers for minutes, which costs money

  --region NAME        default: AWS_REGION, then us-east-1
  --access-key ID      default: AWS_ACCESS_KEY_ID        --secret-key KEY   default: AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN)
  --image ID --type NAME --zone NAME --subnet ID         default: chosen from the catalogue
  --only TEXT          only guarantees whose name contains the text
  --faults             also with a proxy in between that loses answers and lies; takes a quarter of an hour
  --strict             what the endpoint does not support is a failure too

Ends with 0 when every supported guarantee holds, 1 when one does not, 2 when it could not be tried.`;

/** The command, without the process around it. `more` adds cases that need more than a driver, such as the whole engine. @returns the exit code. */
export async function verify(args: string[], environment: NodeJS.ProcessEnv, more: MoreCases = () => []): Promise<number> {
  try {
    return await tryVerify(args, environment, more);
  } catch (thrown) {
    return print(messageOf(thrown), 2);
  }
}

async function tryVerify(args: string[], environment: NodeJS.ProcessEnv, more: MoreCases): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      endpoint: { type: 'string' },
      real: { type: 'boolean', default: false },
      region: { type: 'string', default: environment.AWS_REGION ?? 'us-east-1' },
      'access-key': { type: 'string', default: environment.AWS_ACCESS_KEY_ID },
      'secret-key': { type: 'string', default: environment.AWS_SECRET_ACCESS_KEY },
      image: { type: 'string' },
      type: { type: 'string' },
      zone: { type: 'string' },
      subnet: { type: 'string' },
      only: { type: 'string' },
      strict: { type: 'boolean', default: false },
      faults: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { 'access-key': accessKeyId, 'secret-key': secretAccessKey, endpoint = null } = values;
  if (values.help) return print(usage, 0);
  if (positionals.join() !== 'aws') return print(`Say which cloud: aws.\n\n${usage}`, 2);
  if (isAmazonItself(endpoint) && !values.real)
    return print(`Without --real only an endpoint other than Amazon's own is tried: give --endpoint URL.\n\n${usage}`, 2);
  if (!accessKeyId || !secretAccessKey)
    return print('Give --access-key and --secret-key, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.', 2);

  const sessionToken = values['access-key'] === environment.AWS_ACCESS_KEY_ID ? environment.AWS_SESSION_TOKEN : undefined;
  const credentials: AwsCredentials = { accessKeyId, secretAccessKey, sessionToken };
  const target = await makeEc2Target({
    ...{ endpoint, location: values.region, ...credentials },
    imageId: values.image,
    instanceType: values.type,
    zone: values.zone,
    subnetId: values.subnet,
    newId: randomUUID,
  });
  const { imageId, instanceType, zone } = target.fixtures;
  console.log(`aws at ${endpoint ?? 'amazonaws.com'}, ${zone}: ${instanceType} from ${imageId}\n`);
  const results = await runCases([...driverConformance(target), ...more(target, { endpoint, credentials }, values)], {
    onResult: printResult,
    only: values.only,
    clockMs: () => performance.now(),
  });
  await Promise.all([target.driver.close(), target.pagedDriver.close(), target.strangerDriver.close()]);
  return summarise(results, values.strict);
}

function print(text: string, exitCode: number): number {
  (exitCode === 0 ? console.log : console.error)(text);
  return exitCode;
}

function printResult({ name, result, reason, elapsedMs }: CaseResult): void {
  console.log(`${result.padEnd(13)}  ${name}${result === 'not supported' ? '' : ` (${(elapsedMs / 1000).toFixed(1)} s)`}`);
  if (reason) console.log(`${' '.repeat(15)}${reason.replaceAll('\n', `\n${' '.repeat(15)}`)}`);
}

function summarise(results: CaseResult[], strict: boolean): number {
  const count = (result: CaseResult['result']) => results.filter((each) => each.result === result).length;
  console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('not supported')} not supported by this endpoint`);
  if (results.length === 0) console.log('No guarantee has such a name.');
  const bad = count('failed') + (strict ? count('not supported') : 0);
  return results.length === 0 ? 2 : bad > 0 ? 1 : 0;
}
