import assert from 'node:assert/strict';
import type { ConformanceCase } from './target.ts';

export const catalogueCases: ConformanceCase[] = [
  {
    name: 'the location and its zone can be chosen',
    needs: [],
    async run({ driver, location, fixtures }) {
      const locations = await driver.catalogue.locations();
      assert(locations.some(({ name, label }) => name === location && label.length > 0));
      const zones = await driver.catalogue.zones({ location });
      assert.deepEqual(zones.find(({ name }) => name === fixtures.zone)?.available, true);
    },
  },
  {
    name: 'every instance type has a name, processors and memory, each listed once',
    needs: [],
    async run({ driver, location, fixtures }) {
      const types = await driver.catalogue.instanceTypes({ location });
      assert(types.some(({ name }) => name === fixtures.instanceType));
      assert.equal(new Set(types.map(({ name }) => name)).size, types.length);
      for (const type of types) assert(type.name && type.vcpus > 0 && type.memoryMib > 0, `${type.name} is not described`);
    },
  },
  {
    name: 'the price of an instance type is the one of its server',
    needs: [],
    async run({ driver, location }) {
      for (const { name, usdPerHour } of await driver.catalogue.instanceTypes({ location }))
        assert.equal(driver.servers.usdPerHour({ location, instanceType: name }), usdPerHour);
      assert.equal(driver.servers.usdPerHour({ location, instanceType: 'no such type' }), null);
    },
  },
  {
    name: 'an image is found by its id, an unknown one is missing from the answer',
    needs: [],
    async run({ driver, location, fixtures }) {
      const found = await driver.catalogue.images({ location, cloudIds: [fixtures.imageId, fixtures.unknownImageId] });
      assert.deepEqual(
        found.map(({ cloudId }) => cloudId),
        [fixtures.imageId],
      );
      assert(found[0]?.name);
    },
  },
  {
    name: 'every subnet stands in a listed network and zone',
    needs: [],
    async run({ driver, location }) {
      const [networks, subnets, zones] = await Promise.all([
        driver.catalogue.networks({ location }),
        driver.catalogue.subnets({ location }),
        driver.catalogue.zones({ location }),
      ]);
      assert(networks.length > 0 && subnets.length > 0);
      for (const subnet of subnets) {
        assert(networks.some(({ id }) => id === subnet.networkId));
        assert(zones.some(({ name }) => name === subnet.zone));
      }
    },
  },
  {
    name: 'security groups and key pairs are listed',
    needs: [],
    async run({ driver, location }) {
      const groups = await driver.catalogue.securityGroups({ location });
      for (const { id, name } of groups) assert(id && name);
      const pairs = await driver.catalogue.keyPairs({ location });
      for (const { name } of pairs) assert(name);
    },
  },
];
