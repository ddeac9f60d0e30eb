import { BlockList, isIP } from 'node:net';

/** Which addresses checks may ask: public ones, and those that whoever runs this installation has allowed. */
export interface CheckNetworks {
  /** Null: it may be asked. Otherwise why not, and what to do. */
  refusal(address: string): string | null;
}

/** Not in the internet: this machine, private and shared networks, link-local ones, documentation, benchmarks, multicast, reserved (RFC 6890). */
const specialV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
];

/** The only part of IPv6 that is public unicast (RFC 4291), and what lies in it without being so: tunnels that carry IPv4, and documentation. */
const publicV6 = '2000::/3';
const specialV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** What is on this machine or on its own link, the metadata of clouds among it. Allowed only by a network inside it, not by one around it. */
const close = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '::1/128', 'fe80::/10', 'fd00:ec2::/32'];

export function createCheckNetworks(allowed: readonly string[]): CheckNetworks {
  const special = listOf([...specialV4, ...specialV6]);
  const isPublicV6 = listOf([publicV6]);
  const isClose = listOf(close);
  const isAllowed = listOf(allowed);
  const isCloseAllowed = listOf(allowed.filter((network) => close.some((around) => isInside(network, around))));
  return {
    refusal(address) {
      const family = isIP(address);
      if (family === 0) return `${address} is no IP address.`;
      const type = family === 4 ? 'ipv4' : 'ipv6';
      if ((isClose.check(address, type) ? isCloseAllowed : isAllowed).check(address, type)) return null;
      if (!special.check(address, type) && (family === 4 || isPublicV6.check(address, type))) return null;
      return `${address} is not a public address, and checks ask no other unless its network is allowed: name it in FARMHAND_CHECK_NETWORKS.`;
    },
  };
}

function isInside(network: string, around: string): boolean {
  const [inner, outer] = [parseNetwork(network), parseNetwork(around)];
  return inner !== null && outer !== null && inner.prefix >= outer.prefix && listOf([around]).check(inner.address, inner.type);
}

/** @returns the network in its parts, or null when it is none. */
export function parseNetwork(cidr: string): { address: string; prefix: number; type: 'ipv4' | 'ipv6' } | null {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const family = isIP(address);
  const prefix = Number(digits);
  if (family === 0 || prefix > (family === 4 ? 32 : 128)) return null;
  return { address, prefix, type: family === 4 ? 'ipv4' : 'ipv6' };
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of networks) {
    const network = parseNetwork(cidr);
    if (network === null) throw new Error(`${cidr} is no network.`);
    list.addSubnet(network.address, network.prefix, network.type);
  }
  return list;
}
