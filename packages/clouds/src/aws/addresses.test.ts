import { afterEach, expect, test } from 'vitest';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

const where = { location: 'us-east-1', cloudId: 'eipalloc-1' };
const owner = { installation: 'installation', farmRole: 'role', launch: 'intent', sequence: 0 };

async function answering(answerOf: (action: string | null, form: URLSearchParams) => RecordedAnswer) {
  endpoint = await startRecordedEndpoint((form) => answerOf(form.get('Action'), form));
  const driver = makeAwsDriver({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: endpoint.url });
  return driver.addresses!;
}

const body = (action: string, text: string): RecordedAnswer => ({
  body: `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${text}</${action}Response>`,
});

function seen(...items: { holder?: string; association?: string; networkInterface?: string }[]): RecordedAnswer {
  const list = items.map(
    ({ holder = '', association = '', networkInterface = '' }) =>
      `<item><publicIp>198.51.100.7</publicIp><allocationId>eipalloc-1</allocationId><domain>vpc</domain><instanceId>${holder}</instanceId><associationId>${association}</associationId><networkInterfaceId>${networkInterface}</networkInterfaceId></item>`,
  );
  return body('DescribeAddresses', `<addressesSet>${list.join('')}</addressesSet>`);
}

test('a reservation carries the owner’s tags, the pool and the border group, and is an answer only with an id and an address', async () => {
  const forms: URLSearchParams[] = [];
  const given = '<publicIp>198.51.100.7</publicIp><domain>vpc</domain><allocationId>eipalloc-1</allocationId>';
  let answer = body('AllocateAddress', given);
  const addresses = await answering((_, form) => {
    forms.push(form);
    return answer;
  });
  const asked = { location: 'us-east-1', pool: 'ipv4pool-ec2-1', networkBorderGroup: 'us-east-1-bos-1', owner, tags: { team: 'web' } };
  expect(await addresses.allocate(asked)).toEqual({ cloudId: 'eipalloc-1', publicIp: '198.51.100.7', heldBy: null, owner });
  const sent = Object.fromEntries(forms[0]!);
  expect(sent).toMatchObject({ Domain: 'vpc', PublicIpv4Pool: 'ipv4pool-ec2-1', NetworkBorderGroup: 'us-east-1-bos-1' });
  expect(sent['TagSpecification.1.ResourceType']).toBe('elastic-ip');
  expect(Object.values(sent)).toEqual(expect.arrayContaining(['farmhand:launch', 'intent', 'team', 'web']));
  answer = body('AllocateAddress', '<domain>vpc</domain>');
  await expect(addresses.allocate(asked)).rejects.toMatchObject({ code: 'outcome-unknown' });
});

test('a reached limit is a quota, and a lost answer is no failure', async () => {
  let answer = errorAnswer('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
  const addresses = await answering(() => answer);
  const asked = { location: 'us-east-1', pool: null, networkBorderGroup: null, owner, tags: {} };
  await expect(addresses.allocate(asked)).rejects.toMatchObject({ code: 'quota', retry: 'later' });
  answer = errorAnswer('InternalError', 'An internal error has occurred.', 500);
  await expect(addresses.allocate(asked)).rejects.toMatchObject({ code: 'outcome-unknown' });
});

test('an association never takes an address from anybody, and a refused one succeeds only where it is so already', async () => {
  let holder = 'i-1';
  const forms: URLSearchParams[] = [];
  const addresses = await answering((action, form) => {
    forms.push(form);
    if (action === 'DescribeAddresses') return seen({ holder, association: 'eipassoc-1' });
    return errorAnswer('Resource.AlreadyAssociated', 'resource eipalloc-1 is already associated');
  });
  await addresses.associate({ ...where, serverCloudId: 'i-1' });
  expect(forms[0]!.get('AllowReassociation')).toBe('false');
  holder = 'i-2';
  await expect(addresses.associate({ ...where, serverCloudId: 'i-1' })).rejects.toMatchObject({ code: 'already-exists' });
});

test('an address is taken off by the one association that was seen, and only off that server', async () => {
  const ended: (string | null)[] = [];
  let holder = 'i-1';
  const addresses = await answering((action, form) => {
    if (action === 'DescribeAddresses') return holder === 'none' ? seen() : seen({ holder, association: 'eipassoc-1' });
    ended.push(form.get('AssociationId'));
    return body('DisassociateAddress', '<return>true</return>');
  });
  await addresses.disassociate({ ...where, serverCloudId: 'i-1' });
  expect(ended).toEqual(['eipassoc-1']);
  holder = 'i-2';
  await addresses.disassociate({ ...where, serverCloudId: 'i-1' });
  expect(ended).toEqual(['eipassoc-1']);
  holder = 'none';
  await expect(addresses.disassociate({ ...where, serverCloudId: 'i-1' })).rejects.toMatchObject({ code: 'not-found' });
});

test('what holds an address is its server, or else its network interface', async () => {
  const addresses = await answering(() => seen({ association: 'eipassoc-1', networkInterface: 'eni-1' }));
  const { items } = await addresses.describe({ location: 'us-east-1', cloudIds: ['eipalloc-1'] });
  expect(items).toEqual([{ cloudId: 'eipalloc-1', publicIp: '198.51.100.7', heldBy: 'eni-1', owner: null }]);
});

test('a released address is gone, and one in use is refused', async () => {
  let answer = errorAnswer('InvalidAllocationID.NotFound', 'The allocation ID does not exist');
  const addresses = await answering(() => answer);
  await addresses.release(where);
  answer = errorAnswer('InvalidIPAddress.InUse', 'Address is in use');
  await expect(addresses.release(where)).rejects.toMatchObject({ code: 'invalid-request' });
});
