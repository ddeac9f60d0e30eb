import { type CloudAccountAccess, type CloudDriver, type Pace, unpaced } from '../driver.ts';
import { parseAccess } from './access.ts';
import { addresses } from './addresses.ts';
import { catalogue } from './catalogue.ts';
import { changeServer } from './change-server.ts';
import { makeClients } from './client.ts';
import { freezeLaunch, launchCountMax } from './freeze-launch.ts';
import { readIdentity } from './identity.ts';
import { launch } from './launch.ts';
import { ec2Limits, limitsOf } from './limits.ts';
import { listConcerns } from './list-concerns.ts';
import { metrics } from './metrics.ts';
import { observeServers } from './observe-servers.ts';
import { power } from './power.ts';
import { usdPerHour } from './price-of.ts';
import { comparableAwsSettings, normalizeAwsSettings, validateAwsSettings, whyNeverStopped } from './settings.ts';
import { tagResources } from './tag-resources.ts';
import { volumes } from './volumes.ts';

export interface AwsDriverOptions {
  now?: () => Date;
  /** Servers and volumes per page. Smaller ones are for tests that must see several pages. */
  pageSize?: number;
}

/** The driver for EC2 and clouds that speak its protocol. Makes no call. */
export function makeAwsDriver(
  account: CloudAccountAccess,
  pace: Pace = unpaced,
  { now = () => new Date(), pageSize = 1_000 }: AwsDriverOptions = {},
): CloudDriver {
  const clients = makeClients(parseAccess(account), { now, pace });
  const context = { clients, now, pageSize };
  return {
    cloud: 'aws',
    limits: ec2Limits,
    checkCredentials: (options) => readIdentity(clients, options),
    servers: {
      launching: { replay: 'token', settleMs: 60_000, limits: limitsOf('RunInstances') },
      launchCountMax,
      usdPerHour: ({ location, instanceType }) => usdPerHour(location, instanceType),
      freezeLaunch,
      launch: (options) => launch(clients, options),
      ...observeServers(context),
      listConcerns: listConcerns(context),
      ...power(clients),
      change: changeServer(clients),
      tag: (options) => tagResources(clients, options),
    },
    volumes: volumes(context),
    addresses: addresses(context),
    metrics: metrics(context),
    catalogue: catalogue(clients),
    validateSettings: validateAwsSettings,
    normalizeSettings: normalizeAwsSettings,
    comparableSettings: comparableAwsSettings,
    whyNeverStopped,
    close: async () => clients.close(),
  };
}
