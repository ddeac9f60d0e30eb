import type { Action } from './action.ts';
import { element, itemList } from './xml.ts';

export const describeAccountAttributes: Action = (parameters) => {
  const names = parameters.strings('AttributeName');
  return ({ datacenter, call }) => {
    const { networks, quotas } = datacenter.catalogue(call);
    const attributes = [
      { name: 'supported-platforms', values: ['VPC'] },
      { name: 'default-vpc', values: networks.map(({ id }) => id) },
      { name: 'max-instances', values: [String(quotas.hosts)] },
      { name: 'vpc-max-elastic-ips', values: [String(quotas.addresses)] },
    ].filter(({ name }) => names.length === 0 || names.includes(name));
    return itemList('accountAttributeSet', attributes, ({ name, values }) =>
      [element('attributeName', name), itemList('attributeValueSet', values, (value) => element('attributeValue', value))].join(''),
    );
  };
};
