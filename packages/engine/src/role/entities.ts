import { defineEntity, p } from '@mikro-orm/core';

/** A bootable image id in one cloud and location. */
export const Image = defineEntity({
  name: 'Image',
  tableName: 'image',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    name: p.string(),
    cloud: p.enum(['aws', 'gce', 'openstack', 'cloudstack'] as const),
    location: p.string(),
    cloudImageId: p.string(),
    architecture: p.string().nullable(),
    createdAt: p.datetime(),
  },
});

/** What a host is. Its versions are immutable. */
export const Role = defineEntity({
  name: 'Role',
  tableName: 'role',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    name: p.string(),
    description: p.text(),
    currentVersion: p.integer(),
    createdAt: p.datetime(),
  },
});

export const RoleVersion = defineEntity({
  name: 'RoleVersion',
  tableName: 'role_version',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    roleId: p.uuid(),
    number: p.integer(),
    imageIds: p.json<string[]>(),
    createdBy: p.string(),
    createdAt: p.datetime(),
  },
});
