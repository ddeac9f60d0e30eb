import type { Metadata } from 'next';
import { FarmScreen } from '../../../../src/farm/farm-screen.tsx';
import { objectId } from '../../../../src/url/object-id.ts';

export const metadata: Metadata = { title: 'Farm' };

export default async function FarmPage({ params }: { params: Promise<{ id: string }> }) {
  return <FarmScreen id={await objectId(params)} />;
}
