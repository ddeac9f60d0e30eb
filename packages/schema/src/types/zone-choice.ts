import type { ZoneChoice as ZoneChoiceValue } from '@farmhand/domain/farm-role-declaration';
import { builder } from '../builder.ts';

export const ZoneChoice = builder.objectRef<ZoneChoiceValue>('ZoneChoice').implement({
  fields: (t) => ({ zone: t.exposeString('zone'), subnetId: t.exposeString('subnetId', { nullable: true }) }),
});
