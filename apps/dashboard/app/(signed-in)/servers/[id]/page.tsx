import type { Metadata } from 'next';
import { ServerScreen } from '../../../../src/server/server-screen.tsx';
import { objectId } from '../../../../src/url/object-id.ts';

export const metadata: Metadata = { title: 'Server' };

export default async function ServerPage({ params }: { params: Promise<{ id: string }> }) {
  return <ServerScreen id={await objectId(params)} />;
}
