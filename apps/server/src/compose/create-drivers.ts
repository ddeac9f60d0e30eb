import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CloudDriver, CloudName, DriverFactory } from '@farmhand/clouds/driver';
import { loadDriver, supportedClouds } from '@farmhand/clouds/registry';
import type { EngineContext } from '@farmhand/engine/engine-context';
import type { Pacer } from '@farmhand/engine/rate/create-pacer';
import { sealContexts } from '@farmhand/engine/seal-contexts';
import type { SecretBox } from '@farmhand/engine/secret-box';

export interface Drivers {
  loadDriver: EngineContext['loadDriver'];
  close(): Promise<void>;
}

const keptMax = 500;
/** A driver that is no longer kept may still be in use for this long. */
const inUseMs = 60_000;

/** The drivers of one process: one for each account and its credentials, so that connections and clocks are shared. */
export async function createDrivers(secretBox: SecretBox, pacer: Pacer): Promise<Drivers> {
  const factories = new Map<CloudName, DriverFactory>();
  for (const { cloud } of supportedClouds) factories.set(cloud, await loadDriver(cloud));
  const kept = new Map<string, CloudDriver>();
  return {
    loadDriver({ id, cloud, endpoint, credentials, identityId, ratePercent }) {
      // Sealed credentials differ each time they are entered, so other ones never meet an old driver. The rest says how it is held to the limits.
      const key = JSON.stringify([id, endpoint, credentials, identityId, ratePercent]);
      const found = kept.get(key);
      if (found) return found;
      const makeDriver = factories.get(cloud);
      if (!makeDriver) throw new CloudError('invalid-request', `This version of Farmhand cannot drive ${cloud}.`);
      const access = { credentials: JSON.parse(secretBox.open(credentials, sealContexts.credentials(id))), endpoint };
      const driver = makeDriver(access, pacer.paceOf({ id, identityId, ratePercent }));
      kept.set(key, driver);
      const [oldest] = kept;
      if (oldest && kept.size > keptMax) {
        kept.delete(oldest[0]);
        setTimeout(() => void oldest[1].close(), inUseMs).unref();
      }
      return driver;
    },
    async close() {
      await Promise.all([...kept.values()].map((driver) => driver.close()));
    },
  };
}
