/**
 * On which rows a rule holds. The operators are a closed set, because each condition is used three times: checked in memory, made into SQL,
 * and sent to the dashboard. A field that holds a list takes `$in` alone, which then means "contains one of".
 */
export type Condition = { $and: readonly Condition[] } | { $or: readonly Condition[] } | { [field: string]: FieldCondition };

export type FieldCondition = Scalar | null | { $eq: Scalar | null } | { $ne: Scalar | null } | { $in: readonly Scalar[] };

export type Scalar = string | number | boolean;
