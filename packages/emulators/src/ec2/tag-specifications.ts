import type { Tags } from '../datacenter/datacenter.ts';
import { Ec2Error } from './ec2-error.ts';
import type { Parameters } from './parameters.ts';

/** The tags for each type of resource an action creates; other types are refused rather than dropped. */
export function readTagSpecifications<T extends string>(parameters: Parameters, types: readonly T[]): Partial<Record<T, Tags>> {
  const found: Partial<Record<T, Tags>> = {};
  for (const specification of parameters.items('TagSpecification')) {
    const named = specification.required('ResourceType');
    const type = types.find((one) => one === named);
    if (!type) {
      throw new Ec2Error(
        'InvalidParameterValue',
        `'${named}' is not a valid taggable resource type for this operation; valid are ${types.join(', ')}.`,
      );
    }
    if (found[type]) throw new Ec2Error('InvalidParameterValue', `The resource type '${type}' is specified twice.`);
    found[type] = readTags(specification);
  }
  return found;
}

/** `Tag.N.Key` and `Tag.N.Value`; a tag without a value has an empty one. */
export function readTags(parameters: Parameters): Tags {
  const tags: Tags = {};
  for (const tag of parameters.items('Tag')) {
    const key = tag.required('Key');
    if (Object.hasOwn(tags, key)) throw new Ec2Error('InvalidParameterValue', `Duplicate tag key '${key}' specified.`);
    tags[key] = tag.string('Value') ?? '';
  }
  return tags;
}
