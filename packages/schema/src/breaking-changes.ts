import { findBreakingChanges, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

/** What a deprecation has to say, so that a program can tell when it is over: the last day on which it is there. */
const lastDayPattern = /\buntil (\d{4}-\d{2}-\d{2})\b/i;

/**
 * What would break clients of the released API, as sentences. Something may go once it was released as deprecated, with the last day on which it is
 * there, and that day is over.
 */
export function breakingChanges(released: GraphQLSchema, present: GraphQLSchema, today: string): string[] {
  return findBreakingChanges(released, present).flatMap(({ description }) => {
    // A scalar of GraphQL's own that nothing uses any more is missed by nobody.
    if (description.startsWith('Standard scalar')) return [];
    const lastDay = lastDayOf(released, description);
    return lastDay !== undefined && lastDay < today ? [] : [lastDay ? `${description} It is promised until ${lastDay}.` : description];
  });
}

/** Descriptions begin with what they are about: `Farm.name`, `Farm.servers(first:)`. */
function lastDayOf(released: GraphQLSchema, description: string): string | undefined {
  const [, typeName = '', member = '', argument = ''] = /(\w+)\.(\w+)(?:\((\w+):)?/.exec(description) ?? [];
  const type = released.getType(typeName);
  if (isEnumType(type)) return lastDayIn(type.getValue(member)?.deprecationReason);
  if (isInputObjectType(type)) return lastDayIn(type.getFields()[member]?.deprecationReason);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const field = type.getFields()[member];
  const part = argument === '' ? undefined : field?.args.find(({ name }) => name === argument);
  return lastDayIn(part?.deprecationReason ?? field?.deprecationReason);
}

const lastDayIn = (reason: string | null | undefined): string | undefined => lastDayPattern.exec(reason ?? '')?.[1];
