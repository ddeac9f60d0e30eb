import { builder } from '../builder.ts';
import { CloudAccount, Image, Role } from '../nodes.ts';
import { CloudName } from '../types/cloud-name.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const CreateImageInput = builder.inputType('CreateImageInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    cloud: t.field({ type: CloudName, required: true }),
    location: t.string({ required: true }),
    cloudImageId: t.string({ required: true }),
    architecture: t.string({ description: 'Null: what the cloud says.' }),
    cloudAccountId: t.globalID({
      for: CloudAccount,
      description: 'Through which account the cloud is asked for it. Null: any that works.',
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const CreateRoleInput = builder.inputType('CreateRoleInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    description: t.string(),
    imageIds: t.globalIDList({ for: Image, required: true, description: 'At most one for each cloud and location.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const UpdateRoleInput = builder.inputType('UpdateRoleInput', {
  description: 'What is left out stays as it is. Other images make a new version of the role.',
  fields: (t) => ({
    roleId: t.globalID({ for: Role, required: true }),
    version: t.int({ required: true, description: 'The version that the change was made on. A stale one is refused.' }),
    name: t.string(),
    description: t.string(),
    imageIds: t.globalIDList({ for: Image }),
    idempotencyKey: idempotencyKey(t),
  }),
});
