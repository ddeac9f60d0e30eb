import { builder } from '../builder.ts';

builder.scalarType('DateTime', {
  description: 'A moment, as an ISO 8601 text in UTC.',
  serialize: (value) => new Date(value).toISOString(),
  parseValue: (value) => {
    const date = typeof value === 'string' ? new Date(value) : undefined;
    if (!date || Number.isNaN(date.getTime())) throw new TypeError(`${JSON.stringify(value)} is not an ISO 8601 date and time`);
    return date;
  },
});

builder.scalarType('JSON', { description: 'Any JSON value.', serialize: (value) => value, parseValue: (value) => value });

builder.scalarType('Cursor', {
  description: 'A position in the feed of changes. Opaque: take it from a message or from `feedPosition`.',
  serialize: String,
  parseValue: (value) => {
    if (typeof value !== 'string' || !/^\d{1,15}$/.test(value))
      throw new TypeError('A cursor is taken from a message or from feedPosition');
    return value;
  },
});
