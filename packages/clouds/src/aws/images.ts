import { DescribeImagesCommand, type DescribeImagesCommandInput, type Image } from '@aws-sdk/client-ec2';
import type { CallOptions, CatalogueImage } from '../driver.ts';
import { type AwsClients, call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import { chunksOf } from './observe-servers.ts';
import { collectPages } from './read-pages.ts';

/**
 * Public images people expect to find, by the account that publishes them; amazon's own has an alias. Each pattern is one image that
 * is published again and again: the newest is shown. The account numbers stand in each distribution's documentation.
 */
const wellKnown = [
  { owner: 'amazon', pattern: 'al2023-ami-2023.*-x86_64' },
  { owner: 'amazon', pattern: 'al2023-ami-2023.*-arm64' },
  { owner: '136693071363', pattern: 'debian-12-amd64-*' },
  { owner: '136693071363', pattern: 'debian-12-arm64-*' },
  { owner: '136693071363', pattern: 'debian-13-amd64-*' },
  { owner: '136693071363', pattern: 'debian-13-arm64-*' },
  { owner: '099720109477', pattern: 'ubuntu/images/hvm-ssd*/ubuntu-noble-24.04-amd64-server-*' },
  { owner: '099720109477', pattern: 'ubuntu/images/hvm-ssd*/ubuntu-noble-24.04-arm64-server-*' },
] as const;

/** What a search shows: more than that is a reason to search more closely. */
const imagesMax = 200;

type Images = CallOptions & { location: string; cloudIds?: string[]; search?: string };

export async function images(clients: AwsClients, { location, cloudIds, search, signal }: Images): Promise<CatalogueImage[]> {
  const read = (input: DescribeImagesCommandInput) => readAll(clients, { location, signal }, input);
  if (cloudIds) {
    const found: Image[] = [];
    // As a filter: an unknown id given as an id would fail the call.
    for (const ids of chunksOf([...new Set(cloudIds)], 200)) found.push(...(await read({ Filters: [{ Name: 'image-id', Values: ids }] })));
    return found.map(toCatalogueImage);
  }
  if (search?.startsWith('ami-')) return (await read({ Filters: [{ Name: 'image-id', Values: [search] }] })).map(toCatalogueImage);

  const available = { Name: 'state', Values: ['available'] };
  const named = search ? [{ Name: 'name', Values: [`*${escapeWildcards(search)}*`] }] : [];
  const own = await read({ Owners: ['self'], Filters: [available, ...named] });
  const shared = await read({
    Owners: [...new Set(wellKnown.map(({ owner }) => owner))],
    Filters: [available, ...(search ? named : [{ Name: 'name', Values: wellKnown.map(({ pattern }) => pattern) }])],
  });
  const newestShared = search
    ? newestFirst(shared)
    : wellKnown.flatMap(({ pattern }) => newestFirst(shared.filter(matches(pattern))).slice(0, 1));
  const seen = new Set<string>();
  return [...newestFirst(own), ...newestShared]
    .map(toCatalogueImage)
    .filter(({ cloudId }) => !seen.has(cloudId) && seen.add(cloudId))
    .slice(0, imagesMax);
}

function readAll(
  clients: AwsClients,
  { location, signal }: CallOptions & { location: string },
  input: DescribeImagesCommandInput,
): Promise<Image[]> {
  const what = `list images of ${location}`;
  return collectPages(async (token) => {
    const answer = await call(clients, { what, signal }, (http) =>
      clients.ec2(location).send(new DescribeImagesCommand({ ...input, MaxResults: 1_000, NextToken: token }), http),
    );
    if (!answer.Images) throw unreadableAnswer('list of images', { what, creating: false, secrets: [] });
    return { items: answer.Images, nextToken: answer.NextToken };
  });
}

function newestFirst(list: Image[]): Image[] {
  return list.toSorted((left, right) => (right.CreationDate ?? '').localeCompare(left.CreationDate ?? ''));
}

function matches(pattern: string): (image: Image) => boolean {
  const expression = new RegExp(`^${pattern.replace(/[.+]/g, '\\$&').replaceAll('*', '.*')}$`);
  return ({ Name }) => expression.test(Name ?? '');
}

function escapeWildcards(search: string): string {
  return search.replace(/[*?\\]/g, '\\$&');
}

function toCatalogueImage(image: Image): CatalogueImage {
  return {
    cloudId: image.ImageId ?? '',
    name: image.Name ?? image.ImageId ?? '',
    architecture: image.Architecture ?? null,
    rootDevice: image.RootDeviceName ?? null,
    createdAt: image.CreationDate ? new Date(image.CreationDate) : null,
  };
}
