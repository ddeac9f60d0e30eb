import { expect, test } from 'vitest';
import { type CloudName, unpaced } from './driver.ts';
import { loadDriver, supportedClouds } from './registry.ts';

test('every supported cloud has a driver, and the driver can do what is said of it', async () => {
  for (const { cloud, capabilities } of supportedClouds) {
    const make = await loadDriver(cloud);
    const driver = make({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: null }, unpaced);
    expect(driver.cloud).toBe(cloud);
    expect(driver.volumes !== null).toBe(capabilities.volumes);
    expect(driver.addresses !== null).toBe(capabilities.addresses);
    await driver.close();
  }
});

test('a cloud without a driver is refused by name', async () => {
  await expect(loadDriver('no-such-cloud' as CloudName)).rejects.toMatchObject({
    code: 'invalid-request',
    message: expect.stringContaining('no-such-cloud'),
  });
});
