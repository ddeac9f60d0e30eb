import { Migration } from '@mikro-orm/migrations';

/** Guards that people adjust. Nothing is set where nothing was: every guard of a farm role stays as it is in the whole installation. */
export class GuardSettings extends Migration {
  override up(): void {
    this.addSql(`
      alter table farm_role add column guard_settings jsonb not null default '{
        "breakerShare": null, "breakerWindowMs": null, "breakerOff": null, "replacementShare": null, "replacementWindowMs": null,
        "launchBatchMax": null, "canary": null, "failuresPerHour": null, "backoffMaxMs": null,
        "preserveFailed": null, "preservedMax": null, "preserveMs": null
      }';
      alter table farm_role alter column guard_settings drop default;
    `);
  }
}
