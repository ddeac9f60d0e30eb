import { builder } from '../builder.ts';

export const CloudName = builder.enumType('CloudName', {
  values: { AWS: { value: 'aws' }, GCE: { value: 'gce' }, OPENSTACK: { value: 'openstack' }, CLOUDSTACK: { value: 'cloudstack' } } as const,
});
