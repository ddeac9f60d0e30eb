import type { Size } from './datacenter.ts';

/** Instance types as EC2 sells them: name, vCPUs, memory in GiB; the public figures. */
const table: readonly (readonly [id: string, vcpus: number, memoryGib: number])[] = [
  ['t3.nano', 2, 0.5],
  ['t3.micro', 2, 1],
  ['t3.small', 2, 2],
  ['t3.medium', 2, 4],
  ['t3.large', 2, 8],
  ['t3.xlarge', 4, 16],
  ['t3.2xlarge', 8, 32],
  ['t4g.nano', 2, 0.5],
  ['t4g.micro', 2, 1],
  ['t4g.small', 2, 2],
  ['t4g.medium', 2, 4],
  ['t4g.large', 2, 8],
  ['t4g.xlarge', 4, 16],
  ['m5.large', 2, 8],
  ['m5.xlarge', 4, 16],
  ['m5.2xlarge', 8, 32],
  ['m5.4xlarge', 16, 64],
  ['m6i.large', 2, 8],
  ['m6i.xlarge', 4, 16],
  ['m6i.2xlarge', 8, 32],
  ['m6i.4xlarge', 16, 64],
  ['m7g.medium', 1, 4],
  ['m7g.large', 2, 8],
  ['m7g.xlarge', 4, 16],
  ['m7g.2xlarge', 8, 32],
  ['c5.large', 2, 4],
  ['c5.xlarge', 4, 8],
  ['c5.2xlarge', 8, 16],
  ['c6i.large', 2, 4],
  ['c6i.xlarge', 4, 8],
  ['c6i.2xlarge', 8, 16],
  ['c6i.4xlarge', 16, 32],
  ['c7g.medium', 1, 2],
  ['c7g.large', 2, 4],
  ['c7g.xlarge', 4, 8],
  ['r5.large', 2, 16],
  ['r5.xlarge', 4, 32],
  ['r5.2xlarge', 8, 64],
  ['r6i.large', 2, 16],
  ['r6i.xlarge', 4, 32],
  ['g5.xlarge', 4, 16],
  ['g5.2xlarge', 8, 32],
];

export const sizes: readonly Size[] = table.map(([id, vcpus, memoryGib]) => {
  const family = id.slice(0, id.indexOf('.'));
  return {
    id,
    vcpus,
    memoryMib: memoryGib * 1_024,
    // Families whose name ends in g, or in g and more, run on Graviton; g5 is named after its graphics.
    arch: /^[a-z]\dg/.test(family) ? 'arm64' : 'x86_64',
    burstable: family.startsWith('t'),
    gpus: family === 'g5' ? 1 : 0,
  };
});

const byId = new Map(sizes.map((size) => [size.id, size]));

export function sizeById(id: string): Size | undefined {
  return byId.get(id);
}
