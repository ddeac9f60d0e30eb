import { costText } from '../budget/money-words.ts';
import type { PlanFieldsFragment } from '../generated/graphql.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import { Glyph } from '../status/glyph.tsx';
import { otherReasons, planGroups } from './plan-groups.ts';
import classes from './plan-view.module.css';

/** What would be done, and why; and why nothing more. */
export function PlanView({ plan }: { plan: PlanFieldsFragment }) {
  const groups = planGroups(plan);
  const reasons = otherReasons(plan);
  return (
    <section className={classes.root} aria-label="Plan">
      <p className={classes.summary}>{plan.summary}</p>
      {costText(plan.cost).map((text) => (
        <p key={text} className={classes.cost}>
          {text}
        </p>
      ))}
      {groups.map((group) => (
        <div key={group.alias} className={classes.group}>
          <h3 className={classes.alias}>{group.alias}</h3>
          <ul className={classes.steps}>
            {group.steps.map((step) => (
              <li key={step.key} className={classes.step} data-destructive={step.destructive || undefined}>
                <span className={classes.glyph}>
                  <Glyph shape={step.destructive ? 'triangle' : 'ring'} tone={step.destructive ? 'bad' : 'moving'} />
                </span>
                <span className={classes.text}>
                  {step.text}
                  <span className={classes.because}>{step.because}</span>
                </span>
                {step.destructive && <span className={classes.mark}>Destroys</span>}
                <span className={classes.slots}>{step.slots && `slot ${step.slots}`}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {reasons.length > 0 && (
        <ul className={classes.reasons} aria-label="What else is known">
          {reasons.map((reason) => (
            <li key={`${reason.code} ${reason.text}`}>
              <ReasonLine reason={reason} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
