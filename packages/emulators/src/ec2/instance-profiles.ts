import type { Host } from '../datacenter/datacenter.ts';
import type { Action, ActionContext } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { readConditions } from './filters.ts';
import { checkIds } from './ids.ts';
import type { InstanceExtras } from './instance-extras.ts';
import { profile } from './instance-xml.ts';
import { matchItems } from './match-items.ts';
import type { Parameters } from './parameters.ts';
import { element, itemList, parent } from './xml.ts';

/** An association is told by its host, which has one profile at most; so its id is made of the host's. */
const associationId = (hostId: string) => hostId.replace(/^i-/, 'iip-assoc-');
const hostIdOf = (id: string) => id.replace(/^iip-assoc-/, 'i-');

export const describeIamInstanceProfileAssociations: Action = (parameters) => {
  const ids = parameters.strings('AssociationId');
  const conditions = readConditions(parameters, { 'instance-id': 'hostId', state: 'state' });
  return ({ datacenter, call }) => {
    const { hosts } = datacenter.listHosts(call, { pageSize: 1_000 });
    const associated = hosts
      .filter((host) => profileOf(host) !== undefined && host.state !== 'terminated')
      .filter((host) => ids.length === 0 || ids.includes(associationId(host.id)));
    const found = matchItems(associated, conditions, { hostId: (host) => [host.id], state: () => ['associated'] });
    return itemList('iamInstanceProfileAssociationSet', found, association);
  };
};

export const associateIamInstanceProfile: Action = (parameters) => {
  const hostId = parameters.required('InstanceId');
  checkIds('i', [hostId]);
  const arnOf = readProfile(parameters);
  return (context) => {
    if (profileOf(hostOf(context, hostId)) !== undefined)
      throw new Ec2Error('IncorrectState', `There is an existing association for instance ${hostId}`);
    return setProfile(context, hostId, arnOf(context.call.accountId));
  };
};

export const replaceIamInstanceProfileAssociation: Action = (parameters) => {
  const id = parameters.required('AssociationId');
  const arnOf = readProfile(parameters);
  return (context) => {
    const { hosts } = context.datacenter.listHosts(context.call, { where: [{ field: 'id', anyOf: [hostIdOf(id)] }] });
    const [host] = hosts;
    if (host === undefined || profileOf(host) === undefined)
      throw new Ec2Error('NoSuchAssociation', `An invalid association-id of '${id}' was given`);
    return setProfile(context, host.id, arnOf(context.call.accountId));
  };
};

function readProfile(parameters: Parameters): (accountId: string) => string {
  const given = parameters.object('IamInstanceProfile');
  const [arn, name] = [given.string('Arn'), given.string('Name')];
  if (arn === undefined && name === undefined)
    throw new Ec2Error('MissingParameter', 'The request must contain the parameter IamInstanceProfile.Name');
  return (accountId) => arn ?? `arn:aws:iam::${accountId}:instance-profile/${name}`;
}

function setProfile(context: ActionContext, hostId: string, iamInstanceProfileArn: string): string {
  context.datacenter.changeHost(context.call, { hostId, extras: { iamInstanceProfileArn } });
  return parent('iamInstanceProfileAssociation', association(hostOf(context, hostId)));
}

const hostOf = ({ datacenter, call }: ActionContext, id: string): Host => datacenter.listHosts(call, { ids: [id] }).hosts[0]!;

const profileOf = ({ extras }: Host): string | undefined => (extras as InstanceExtras).iamInstanceProfileArn;

const association = (host: Host): string =>
  [
    element('associationId', associationId(host.id)),
    element('instanceId', host.id),
    profile(host.accountId, profileOf(host)),
    element('state', 'associated'),
  ].join('');
