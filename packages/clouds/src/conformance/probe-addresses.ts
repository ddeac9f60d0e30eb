import { AllocateAddressCommand, AssociateAddressCommand, type EC2Client, ReleaseAddressCommand } from '@aws-sdk/client-ec2';
import { eventually, type Patience } from './eventually.ts';
import type { Abilities } from './target.ts';

interface AddressProbe {
  ec2: EC2Client;
  /** Two servers that run. */
  servers: [string, string];
  /** The addresses that are made. */
  made: Set<string>;
}

/** Whether an endpoint has addresses that outlive servers, and leaves them where they are when it is told so. */
export async function probeAddresses({
  ec2,
  servers: [holder, other],
  made,
}: AddressProbe): Promise<Pick<Abilities, 'addresses' | 'exclusive-address' | 'guarded-release'>> {
  try {
    const [first, second] = [await allocate(ec2, made), await allocate(ec2, made)];
    const associate = (AllocationId: string, InstanceId: string) =>
      ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId, AllowReassociation: false }));
    await associate(first, holder);
    const isRefused = async (attempt: Promise<unknown>) =>
      attempt.then(
        () => false,
        () => true,
      );
    const displaced = !(await isRefused(associate(second, holder)));
    const stolen = !(await isRefused(associate(first, other)));
    const seen = stolen ? 'an address in use was given to a second server' : 'the address of a server was displaced by another';
    // Put where it is in use for sure.
    await ec2.send(new AssociateAddressCommand({ AllocationId: second, InstanceId: holder }));
    const isGuarded = await isRefused(ec2.send(new ReleaseAddressCommand({ AllocationId: second })));
    return {
      addresses: true,
      'exclusive-address': stolen || displaced ? `${seen}, although AllowReassociation was false` : true,
      'guarded-release': isGuarded || 'an address in use was released',
    };
  } catch (thrown) {
    const reason = `addresses cannot be reserved or associated: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    return { addresses: reason, 'exclusive-address': reason, 'guarded-release': reason };
  }
}

async function allocate(ec2: EC2Client, made: Set<string>): Promise<string> {
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  if (!AllocationId) throw new Error('AllocateAddress answered without an AllocationId');
  made.add(AllocationId);
  return AllocationId;
}

/** After the servers have ended, which lets their addresses go. */
export async function releaseProbed({ ec2, patience }: { ec2: EC2Client; patience: Patience }, made: ReadonlySet<string>): Promise<void> {
  for (const AllocationId of made) {
    await eventually<true>(`${AllocationId} to be released`, patience, async () => {
      const refused = await ec2.send(new ReleaseAddressCommand({ AllocationId })).then(
        () => null,
        (thrown: Error) => thrown,
      );
      return refused === null || refused.name === 'InvalidAllocationID.NotFound' ? { found: true } : { seen: refused.message };
    });
  }
}
