'use client';

import classes from './tab-links.module.css';

interface TabLinksProps {
  label: string;
  tabs: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

/** The parts of a page. Which one is open is part of its address. */
export function TabLinks({ label, tabs, value, onChange }: TabLinksProps) {
  return (
    <div className={classes.root} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={`tab-${tab.value}`}
          aria-selected={tab.value === value}
          aria-controls="tab-panel"
          tabIndex={tab.value === value ? 0 : -1}
          className={classes.tab}
          onClick={() => onChange(tab.value)}
          onKeyDown={(event) => moveFocus(event, tabs, onChange)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

function moveFocus(event: React.KeyboardEvent<HTMLButtonElement>, tabs: TabLinksProps['tabs'], onChange: (value: string) => void): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const buttons = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLButtonElement>('[role=tab]') ?? [])];
  const to = (buttons.indexOf(event.currentTarget) + step + buttons.length) % buttons.length;
  buttons[to]?.focus();
  onChange(tabs[to]!.value);
}
