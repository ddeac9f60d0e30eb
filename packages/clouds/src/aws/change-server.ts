import {
  AssociateIamInstanceProfileCommand,
  CreateTagsCommand,
  DescribeIamInstanceProfileAssociationsCommand,
  type EC2Client,
  ModifyInstanceAttributeCommand,
  ModifyInstanceMetadataOptionsCommand,
  ReplaceIamInstanceProfileAssociationCommand,
} from '@aws-sdk/client-ec2';
import type { ServerChange, ServersCapability } from '../driver.ts';
import { type AwsClients, call } from './client.ts';
import { profileName } from './observed-server.ts';

type Send = (ec2: EC2Client, http: { abortSignal?: AbortSignal }) => Promise<unknown>;

/** EC2 has a call of its own for each part. A part that is refused does not keep the others from being changed. */
export function changeServer(clients: AwsClients): ServersCapability['change'] {
  return async ({ location, cloudId, to, signal, onRequestId }) => {
    const errors: unknown[] = [];
    for (const [part, send] of partsOf(cloudId, to)) {
      const what = `change the ${part} of ${cloudId} in ${location}`;
      await call(clients, { what, signal, onRequestId }, (http) => send(clients.ec2(location), http)).catch((error: unknown) =>
        errors.push(error),
      );
    }
    if (errors.length > 0) throw errors[0];
  };
}

function partsOf(InstanceId: string, { tags = {}, securityGroupIds: Groups, metadataTokens, profile }: ServerChange): [string, Send][] {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const HttpTokens = metadataTokens === 'optional' ? 'optional' : 'required';
  return [
    ...part('tags', Tags.length > 0, (ec2, http) => ec2.send(new CreateTagsCommand({ Resources: [InstanceId], Tags }), http)),
    ...part('security groups', Groups !== undefined, (ec2, http) =>
      ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, Groups }), http),
    ),
    ...part('metadata options', metadataTokens !== undefined, (ec2, http) =>
      ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId, HttpTokens }), http),
    ),
    ...part('instance profile', profile !== undefined, (ec2, http) => associate(ec2, { InstanceId, Name: profile ?? '' }, http)),
  ];
}

const part = (name: string, isAsked: boolean, send: Send): [string, Send][] => (isAsked ? [[name, send]] : []);

/** An instance has one profile at most. A profile's path is no part of what it is called by. */
async function associate(
  ec2: EC2Client,
  { InstanceId, Name }: { InstanceId: string; Name: string },
  http: { abortSignal?: AbortSignal },
): Promise<unknown> {
  const Filters = [
    { Name: 'instance-id', Values: [InstanceId] },
    { Name: 'state', Values: ['associating', 'associated'] },
  ];
  const found = await ec2.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }), http);
  const present = found.IamInstanceProfileAssociations?.[0];
  if (profileName(present?.IamInstanceProfile?.Arn) === Name) return undefined;
  const IamInstanceProfile = { Name };
  if (present?.AssociationId === undefined)
    return ec2.send(new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile }), http);
  return ec2.send(new ReplaceIamInstanceProfileAssociationCommand({ AssociationId: present.AssociationId, IamInstanceProfile }), http);
}
