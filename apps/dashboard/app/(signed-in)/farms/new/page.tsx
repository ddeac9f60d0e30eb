import type { Metadata } from 'next';
import { NewFarmScreen } from '../../../../src/declaration/new-farm-screen.tsx';

export const metadata: Metadata = { title: 'Declare a farm' };

export default function NewFarmPage() {
  return <NewFarmScreen />;
}
