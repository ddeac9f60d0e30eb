import { builder } from '../builder.ts';
import { CloudAccount } from '../nodes.ts';
import { commandErrors } from '../command-errors.ts';
import {
  CheckCloudAccountInput,
  CreateCloudAccountInput,
  DeleteCloudAccountInput,
  UpdateCloudAccountInput,
} from '../inputs/cloud-account-inputs.ts';
import { CloudCallError } from '../result-errors.ts';
import { DeletedNode } from '../types/deleted-node.ts';

const errors = { types: commandErrors };
const withCloudCall = { types: [...commandErrors, CloudCallError] };

builder.mutationFields((t) => ({
  createCloudAccount: t.field({
    type: CloudAccount,
    errors: withCloudCall,
    args: { input: t.arg({ type: CreateCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) => context.run('createCloudAccount', { ...input, environmentIds: input.environmentIds.map(({ id }) => id) }),
  }),
  updateCloudAccount: t.field({
    type: CloudAccount,
    errors: withCloudCall,
    args: { input: t.arg({ type: UpdateCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) =>
      context.run('updateCloudAccount', { ...input, cloudAccountId: input.cloudAccountId.id, environmentIds: input.environmentIds?.map(({ id }) => id) }),
  }),
  checkCloudAccount: t.field({
    type: CloudAccount,
    errors: withCloudCall,
    description: 'Asks the cloud whose credentials these are.',
    args: { input: t.arg({ type: CheckCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) => context.run('checkCloudAccount', { ...input, cloudAccountId: input.cloudAccountId.id }),
  }),
  deleteCloudAccount: t.field({
    type: DeletedNode,
    errors,
    description: 'Refused while a farm role uses it.',
    args: { input: t.arg({ type: DeleteCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) => context.run('deleteCloudAccount', { ...input, cloudAccountId: input.cloudAccountId.id }),
  }),
}));
