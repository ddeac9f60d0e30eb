import { describe, expect, test } from 'vitest';
import { createCheckNetworks, parseNetwork } from './check-networks.ts';

describe('without an allowed network, checks ask', () => {
  const networks = createCheckNetworks([]);

  test.each(['8.8.8.8', '52.1.2.3', '2600:1f18::1'])('the public address %s', (address) => {
    expect(networks.refusal(address)).toBeNull();
  });

  test.each([
    ...['10.0.0.1', '172.31.4.5', '192.168.1.1', '100.64.0.1', '127.0.0.1', '169.254.169.254', '0.0.0.0', '224.0.0.1', '255.255.255.255'],
    ...[
      '198.18.0.1',
      '203.0.113.7',
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd00:ec2::254',
      '::ffff:10.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::a00:1',
    ],
    ...['2002:a00:1::1', '2001::1', 'ff02::1'],
  ])('not %s, and say what to do', (address) => {
    expect(networks.refusal(address)).toContain('FARMHAND_CHECK_NETWORKS');
  });

  test.each(['', 'localhost', '10.0.0.1:80', '0x7f000001', '127.1', 'example.org'])('nothing that is no address: "%s"', (address) => {
    expect(networks.refusal(address)).toContain('no IP address');
  });
});

describe('an allowed network', () => {
  test('opens what is in it and nothing else', () => {
    const networks = createCheckNetworks(['10.1.0.0/16', 'fd12::/16']);
    expect(networks.refusal('10.1.2.3')).toBeNull();
    expect(networks.refusal('fd12::5')).toBeNull();
    expect(networks.refusal('10.2.0.1')).not.toBeNull();
    expect(networks.refusal('fd13::5')).not.toBeNull();
  });

  test('opens this machine and its link, with the metadata of clouds, only when it is one inside them', () => {
    const wide = createCheckNetworks(['0.0.0.0/0', '::/0']);
    for (const address of ['127.0.0.1', '169.254.169.254', '::1', 'fe80::1', 'fd00:ec2::254']) expect(wide.refusal(address)).not.toBeNull();
    expect(wide.refusal('10.0.0.1')).toBeNull();
    expect(createCheckNetworks(['127.0.0.0/8']).refusal('127.0.0.1')).toBeNull();
    expect(createCheckNetworks(['127.0.0.1/32']).refusal('127.0.0.2')).not.toBeNull();
  });
});

test('a network is an address and a length that fits it', () => {
  expect(parseNetwork('10.0.0.0/8')).toEqual({ address: '10.0.0.0', prefix: 8, type: 'ipv4' });
  for (const wrong of ['10.0.0.0', '10.0.0.0/33', '::/129', 'host/8', '10.0.0.0/-1', '']) expect(parseNetwork(wrong), wrong).toBeNull();
});
