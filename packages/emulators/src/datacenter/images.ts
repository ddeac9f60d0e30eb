import type { Image } from './datacenter.ts';

const amazon = { id: '137112412989', alias: 'amazon' };
const debian = { id: '136693071363' };
const canonical = { id: '099720109477' };

const debianText = (version: number) => `Debian ${version} (20261005-2258)`;
const ubuntuText = 'Canonical, Ubuntu, 24.04, server image';
const amazonText = 'Amazon Linux 2023 AMI 2023.9.20261105.0';

/**
 * The emulator's own images, under the names and publishers that people look for on EC2, so that what finds images there finds them
 * here. Each region has each of them under an id of its own that never changes.
 */
export const imageNames: readonly Omit<Image, 'id'>[] = [
  image('debian-12-amd64-20261005-2258', { publisher: debian, description: debianText(12), day: '2026-10-05' }),
  image('debian-12-arm64-20261005-2258', { publisher: debian, description: debianText(12), day: '2026-10-05' }),
  image('debian-13-amd64-20261005-2258', { publisher: debian, description: debianText(13), day: '2026-10-05' }),
  image('debian-13-arm64-20261005-2258', { publisher: debian, description: debianText(13), day: '2026-10-05' }),
  image('ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261101', {
    publisher: canonical,
    description: ubuntuText,
    day: '2026-11-01',
  }),
  image('ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-20261101', {
    publisher: canonical,
    description: ubuntuText,
    day: '2026-11-01',
  }),
  image('al2023-ami-2023.9.20261105.0-kernel-6.12-x86_64', { publisher: amazon, description: amazonText, day: '2026-11-05' }),
  image('al2023-ami-2023.9.20261105.0-kernel-6.12-arm64', { publisher: amazon, description: amazonText, day: '2026-11-05' }),
];

function image(name: string, traits: { publisher: Image['publisher']; description: string; day: string }): Omit<Image, 'id'> {
  const { publisher, description, day } = traits;
  return {
    ...{ name, description, publisher },
    arch: name.includes('arm64') ? 'arm64' : 'x86_64',
    rootDevice: publisher === canonical ? '/dev/sda1' : '/dev/xvda',
    rootSizeGib: 8,
    createdAtMs: Date.parse(`${day}T00:00:00Z`),
  };
}
