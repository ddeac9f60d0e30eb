'use client';

import { ScreenFailed } from '../../src/shell/screen-failed.tsx';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return <ScreenFailed reset={reset} />;
}
