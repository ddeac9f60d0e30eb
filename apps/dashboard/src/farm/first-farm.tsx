import { AllowedButton } from '../access/allowed-button.tsx';
import classes from './first-farm.module.css';

const steps = [
  {
    title: 'Connect a cloud',
    text: 'Give Farmhand credentials for one account, or use the emulated cloud that came with it.',
    href: '/cloud-accounts',
    link: 'Cloud accounts',
  },
  {
    title: 'Choose a role',
    text: 'A role says what a host is: which image, in which cloud and location.',
    href: '/roles',
    link: 'Roles and images',
  },
  {
    title: 'Declare the farm',
    text: 'How many hosts, how large, with which volumes. You see the plan before anything is launched.',
    href: '/farms/new',
    link: 'Declare a farm',
  },
];

/** The way to the first farm. `whyNone`: why this person may not declare one, or null. */
export function FirstFarm({ whyNone }: { whyNone: string | null }) {
  return (
    <div className={classes.root}>
      <h2 className={classes.title}>Your first farm is three steps away</h2>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.href} className={classes.step}>
            <span className={classes.number}>{index + 1}</span>
            <h3 className={classes.name}>{step.title}</h3>
            <p className={classes.text}>{step.text}</p>
            <AllowedButton
              href={step.href}
              variant={index === 2 ? 'filled' : 'default'}
              disabledReason={step.href === '/farms/new' ? whyNone : null}
            >
              {step.link}
            </AllowedButton>
          </li>
        ))}
      </ol>
    </div>
  );
}
