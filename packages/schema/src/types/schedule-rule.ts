import { type OneOffRule, type WeeklyRule, weekdays } from '@farmhand/domain/schedule';
import { builder } from '../builder.ts';

export const Weekday = builder.enumType('Weekday', { values: weekdays });

const desired = { nullable: true, description: 'Null: as many as `min`.' } as const;

const WeeklyScheduleRule = builder.objectRef<WeeklyRule>('WeeklyScheduleRule').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    days: t.field({ type: [Weekday], description: 'The days on which it begins.', resolve: ({ days }) => days }),
    start: t.exposeString('start', { description: '`HH:MM` on the clock of the time zone.' }),
    end: t.exposeString('end', { description: 'Not after `start`: on the next day. `00:00` is the end of the day.' }),
    desired: t.exposeInt('desired', desired),
  }),
});

const OneOffScheduleRule = builder.objectRef<OneOffRule>('OneOffScheduleRule').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    from: t.field({ type: 'DateTime', resolve: ({ from }) => from }),
    until: t.field({ type: 'DateTime', resolve: ({ until }) => until }),
    desired: t.exposeInt('desired', desired),
  }),
});

const types = { weekly: WeeklyScheduleRule, 'one-off': OneOffScheduleRule };

export const ScheduleRule = builder.unionType('ScheduleRule', {
  types: Object.values(types),
  resolveType: ({ kind }) => types[kind],
});
