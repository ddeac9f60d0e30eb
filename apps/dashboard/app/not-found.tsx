import Link from 'next/link';
import { EmptyNote } from '../src/text/empty-note.tsx';

export default function NotFound() {
  return (
    <main>
      <EmptyNote title="There is no such page." action={<Link href="/farms">All farms</Link>}>
        It may have been deleted, or the address is not complete.
      </EmptyNote>
    </main>
  );
}
