import { Button } from '@mantine/core';
import { ProblemNote } from '../text/problem-note.tsx';

/** In the place of a screen that broke while it was drawn: the frame stays, and other screens are a click away. */
export function ScreenFailed({ reset }: { reset: () => void }) {
  return (
    <ProblemNote title="This screen broke. Nothing was changed by that.">
      <p>Farmhand goes on as before. If it breaks again, reload the page.</p>
      <Button variant="default" size="compact-sm" mt={8} onClick={reset}>
        Show it again
      </Button>
    </ProblemNote>
  );
}
