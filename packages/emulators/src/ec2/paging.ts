import { Ec2Error } from './ec2-error.ts';
import type { Parameters } from './parameters.ts';
import { element } from './xml.ts';

export interface Paging {
  maxResults: number | undefined;
  nextToken: string | undefined;
}

/** EC2's rule for its paged lists: between `min` and `max`, where more than `max` means `max` or is refused. */
export function readPaging(parameters: Parameters, limits: { min: number; max: number; above: 'cap' | 'refuse' }): Paging {
  const maxResults = parameters.integer('MaxResults');
  const nextToken = parameters.string('NextToken');
  const { min, max, above } = limits;
  if (maxResults !== undefined && (maxResults < min || (maxResults > max && above === 'refuse'))) {
    const text = `Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value between ${min} and ${max}.`;
    throw new Ec2Error('InvalidParameterValue', text);
  }
  return { maxResults: maxResults === undefined ? undefined : Math.min(maxResults, max), nextToken };
}

/** A page of what is held whole; the token says how many were given before. */
export function pageOf<T>(items: readonly T[], { maxResults, nextToken }: Paging): { items: readonly T[]; tokenXml: string } {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw new Ec2Error('InvalidNextToken', 'The specified NextToken is not valid.');
  const end = maxResults === undefined ? items.length : start + maxResults;
  const token = end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return { items: items.slice(start, end), tokenXml: element('nextToken', token) };
}
