import type { Image } from '../datacenter/datacenter.ts';
import type { Action } from './action.ts';
import { Ec2Error } from './ec2-error.ts';
import { readConditions } from './filters.ts';
import { matchItems } from './match-items.ts';
import { pageOf, readPaging } from './paging.ts';
import { element, itemList, parent, timestamp } from './xml.ts';

/** All images are public and somebody else's: `self` owns none. */
export const describeImages: Action = (parameters) => {
  const ids = parameters.strings('ImageId');
  const owners = parameters.strings('Owner');
  const executableBy = parameters.strings('ExecutableBy');
  parameters.boolean('IncludeDeprecated');
  parameters.boolean('IncludeDisabled');
  const paging = readPaging(parameters, { min: 1, max: 1_000, above: 'refuse' });
  const conditions = readConditions(parameters, {
    'image-id': 'id',
    name: 'name',
    description: 'description',
    architecture: 'arch',
    state: 'state',
    'owner-id': 'ownerId',
    'owner-alias': 'ownerAlias',
    'root-device-type': 'rootType',
    'root-device-name': 'rootDevice',
    'virtualization-type': 'virtualization',
    'is-public': 'public',
    'image-type': 'type',
  });
  return ({ datacenter, call }) => {
    const { images } = datacenter.catalogue(call);
    const unknown = ids.filter((id) => !images.some((image) => image.id === id));
    if (unknown.length > 0) throw new Ec2Error('InvalidAMIID.NotFound', `The image id '[${unknown.join(', ')}]' does not exist`);
    const wanted = images.filter(
      (image) =>
        (ids.length === 0 || ids.includes(image.id)) &&
        (owners.length === 0 || owners.some((owner) => isOwner(image, owner))) &&
        (executableBy.length === 0 || executableBy.includes('all')),
    );
    const { items, tokenXml } = pageOf(matchItems(wanted, conditions, fields), paging);
    return itemList('imagesSet', items, toXml) + tokenXml;
  };
};

const fields = {
  id: (image: Image) => image.id,
  name: (image: Image) => image.name,
  description: (image: Image) => image.description,
  arch: (image: Image) => image.arch,
  state: () => 'available',
  ownerId: (image: Image) => image.publisher.id,
  ownerAlias: (image: Image) => image.publisher.alias,
  rootType: () => 'ebs',
  rootDevice: (image: Image) => image.rootDevice,
  virtualization: () => 'hvm',
  public: () => 'true',
  type: () => 'machine',
};

function isOwner({ publisher }: Image, owner: string): boolean {
  return owner === publisher.id || owner === publisher.alias;
}

function toXml(image: Image): string {
  const { id, alias } = image.publisher;
  return [
    element('imageId', image.id),
    element('imageLocation', `${alias ?? id}/${image.name}`),
    '<imageState>available</imageState>',
    element('imageOwnerId', id),
    element('imageOwnerAlias', alias),
    element('creationDate', timestamp(image.createdAtMs)),
    '<isPublic>true</isPublic>',
    element('architecture', image.arch),
    '<imageType>machine</imageType>',
    element('name', image.name),
    element('description', image.description),
    '<rootDeviceType>ebs</rootDeviceType>',
    element('rootDeviceName', image.rootDevice),
    itemList('blockDeviceMapping', [image], ({ rootDevice, rootSizeGib }) =>
      [
        element('deviceName', rootDevice),
        parent(
          'ebs',
          element('volumeSize', rootSizeGib),
          '<volumeType>gp3</volumeType><deleteOnTermination>true</deleteOnTermination><encrypted>false</encrypted>',
        ),
      ].join(''),
    ),
    '<virtualizationType>hvm</virtualizationType><hypervisor>xen</hypervisor><enaSupport>true</enaSupport><platformDetails>Linux/UNIX</platformDetails>',
  ].join('');
}
