import { readPages } from '../api/read-pages.ts';
import { type ImageRowFragment, ImagesDocument, type RoleRowFragment, RolesDocument } from '../generated/operations.ts';
import { words } from '../output/words.ts';
import type { Noun } from './noun.ts';

export const role: Noun<RoleRowFragment> = {
  name: 'role',
  plural: 'roles',
  aliases: ['r'],
  summary: 'what a host is: one image for each cloud and location',
  typeName: 'Role',
  filters: [],
  list: (ask, { limit }) => readPages({ limit }, async (page) => (await ask(RolesDocument, page)).page),
  keys: ({ name }) => [name],
  columns: [
    { title: 'NAME', of: ({ name }) => name },
    { title: 'VERSION', of: ({ version }) => String(version) },
    { title: 'IMAGES', of: ({ images }) => images.map(({ name, location }) => `${name} (${location})`).join(', ') || '-' },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'DESCRIPTION', of: ({ description }) => description },
  ],
};

export const image: Noun<ImageRowFragment> = {
  name: 'image',
  plural: 'images',
  aliases: ['img'],
  summary: 'bootable images in clouds and locations',
  typeName: 'Image',
  filters: [],
  list: (ask, { limit }) => readPages({ limit }, async (page) => (await ask(ImagesDocument, page)).page),
  keys: ({ name, cloudImageId }) => [name, cloudImageId],
  columns: [
    { title: 'NAME', of: ({ name }) => name },
    { title: 'CLOUD', of: ({ cloud }) => words(cloud) },
    { title: 'LOCATION', of: ({ location }) => location },
    { title: 'CLOUD ID', of: ({ cloudImageId }) => cloudImageId },
    { title: 'ARCHITECTURE', of: ({ architecture }) => architecture ?? '-' },
    { title: 'ID', of: ({ id }) => id, wide: true },
  ],
};
