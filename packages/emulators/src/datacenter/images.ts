import type { Image } from './datacenter.ts';

/** The emulator's own images. Each region has each of them under an id of its own that never changes. */
export const imageNames: readonly Omit<Image, 'id'>[] = [
  image('debian-12-amd64-20260910-2230', 'Debian 12 (20260910-2230)', { arch: 'x86_64', rootDevice: '/dev/xvda', day: '2026-09-10' }),
  image('debian-13-amd64-20261005-2258', 'Debian 13 (20261005-2258)', { arch: 'x86_64', rootDevice: '/dev/xvda', day: '2026-10-05' }),
  image('debian-13-arm64-20261005-2258', 'Debian 13 (20261005-2258)', { arch: 'arm64', rootDevice: '/dev/xvda', day: '2026-10-05' }),
  image('ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261101', 'Ubuntu 24.04 LTS', {
    arch: 'x86_64',
    rootDevice: '/dev/sda1',
    day: '2026-11-01',
  }),
  image('ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-20261101', 'Ubuntu 24.04 LTS', {
    arch: 'arm64',
    rootDevice: '/dev/sda1',
    day: '2026-11-01',
  }),
  image('al2023-ami-2023.9.20261105.0-kernel-6.12-x86_64', 'Amazon Linux 2023', {
    arch: 'x86_64',
    rootDevice: '/dev/xvda',
    day: '2026-11-05',
  }),
  image('al2023-ami-2023.9.20261105.0-kernel-6.12-arm64', 'Amazon Linux 2023', {
    arch: 'arm64',
    rootDevice: '/dev/xvda',
    day: '2026-11-05',
  }),
];

function image(name: string, description: string, traits: { arch: Image['arch']; rootDevice: string; day: string }): Omit<Image, 'id'> {
  const { arch, rootDevice, day } = traits;
  return { name, description, arch, rootDevice, rootSizeGib: 8, createdAtMs: Date.parse(`${day}T00:00:00Z`) };
}
