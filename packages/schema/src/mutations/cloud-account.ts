import { acknowledgeDatabaseBehind } from '@farmhand/engine/cloud-account/acknowledge-database-behind';
import { checkCloudAccount } from '@farmhand/engine/cloud-account/check-cloud-account';
import { createCloudAccount } from '@farmhand/engine/cloud-account/create-cloud-account';
import { deleteCloudAccount } from '@farmhand/engine/cloud-account/delete-cloud-account';
import { updateCloudAccount } from '@farmhand/engine/cloud-account/update-cloud-account';
import { CloudCallError } from '@farmhand/engine/engine-error';
import { releaseZoneBreaker } from '@farmhand/engine/inventory/release-zone-breaker';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { deleted } from '../deleted.ts';
import {
  AcknowledgeDatabaseBehindInput,
  CheckCloudAccountInput,
  CreateCloudAccountInput,
  DeleteCloudAccountInput,
  ReleaseZoneBreakerInput,
  UpdateCloudAccountInput,
} from '../inputs/cloud-account-inputs.ts';
import { CloudAccount } from '../nodes.ts';
import { run } from '../run.ts';
import { DeletedNode } from '../types/deleted-node.ts';

const errors = { types: commandErrors };
const withCloudCall = { types: [...commandErrors, CloudCallError] };

builder.mutationFields((t) => ({
  createCloudAccount: t.field({
    type: CloudAccount,
    errors: withCloudCall,
    args: { input: t.arg({ type: CreateCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [createCloudAccount, 'CloudAccount'], { ...input, environmentIds: input.environmentIds.map(({ id }) => id) }),
  }),
  updateCloudAccount: t.field({
    type: CloudAccount,
    errors: withCloudCall,
    args: { input: t.arg({ type: UpdateCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [updateCloudAccount, 'CloudAccount'], {
        ...input,
        cloudAccountId: input.cloudAccountId.id,
        environmentIds: input.environmentIds?.map(({ id }) => id),
      }),
  }),
  checkCloudAccount: t.field({
    type: CloudAccount,
    errors: withCloudCall,
    description: 'Asks the cloud whose credentials these are.',
    args: { input: t.arg({ type: CheckCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [checkCloudAccount, 'CloudAccount'], { ...input, cloudAccountId: input.cloudAccountId.id }),
  }),
  acknowledgeDatabaseBehind: t.field({
    type: CloudAccount,
    errors,
    description:
      'The database is older than the cloud, and work goes on from what is there: servers that no record claims wait for people.',
    args: { input: t.arg({ type: AcknowledgeDatabaseBehindInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [acknowledgeDatabaseBehind, 'CloudAccount'], { ...input, cloudAccountId: input.cloudAccountId.id }),
  }),
  releaseZoneBreaker: t.field({
    type: CloudAccount,
    errors,
    description: 'After a look at the cloud: what seems lost in this zone is lost. The breakers of its farm roles still stand.',
    args: { input: t.arg({ type: ReleaseZoneBreakerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [releaseZoneBreaker, 'CloudAccount'], { ...input, inventoryId: input.inventoryId.id }),
  }),
  deleteCloudAccount: t.field({
    type: DeletedNode,
    errors,
    description: 'Refused while a farm role uses it.',
    args: { input: t.arg({ type: DeleteCloudAccountInput, required: true }) },
    resolve: (_, { input }, context) =>
      deleted(context, [deleteCloudAccount, 'CloudAccount'], { ...input, cloudAccountId: input.cloudAccountId.id }),
  }),
}));
