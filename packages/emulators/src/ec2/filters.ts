import type { Condition } from '../datacenter/datacenter.ts';
import { Ec2Error } from './ec2-error.ts';
import type { Parameters } from './parameters.ts';

/** EC2's limit on the values of one filter, and of one request. */
const valuesMax = 200;

/** EC2's name for a filter -> the datacenter's field, or how to turn its values. */
export type FilterNames = Readonly<Record<string, string>>;

/** Reads `Filter.N`; tags are understood everywhere. */
export function readConditions(parameters: Parameters, names: FilterNames): Condition[] {
  return parameters.items('Filter').map((filter) => {
    const name = filter.required('Name');
    const anyOf = filter.strings('Value');
    if (anyOf.length === 0) throw new Ec2Error('InvalidParameterValue', `The filter '${name}' has no values`);
    if (anyOf.length > valuesMax) {
      throw new Ec2Error('FilterLimitExceeded', `The maximum number of filter values specified on a single call is ${valuesMax}`);
    }
    if (name.startsWith('tag:') || name === 'tag-key') return { field: name, anyOf };
    const field = Object.hasOwn(names, name) ? names[name] : undefined;
    if (!field) throw new Ec2Error('InvalidParameterValue', `The filter '${name}' is invalid`);
    return { field, anyOf };
  });
}
