/** The sign: three furrows that meet under a grain of wheat. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden focusable="false">
      <rect width="20" height="20" rx="5.5" fill="var(--fh-text)" />
      <circle cx="10" cy="5.6" r="1.9" fill="var(--fh-wheat)" />
      <path
        d="M10 9.4v7.1M8.1 9.9c-.5 2.9-1.6 5-3.4 6.6M11.9 9.9c.5 2.9 1.6 5 3.4 6.6"
        fill="none"
        stroke="var(--fh-ground)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
