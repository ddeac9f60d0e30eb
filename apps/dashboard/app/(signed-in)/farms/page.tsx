import type { Metadata } from 'next';
import { FarmsScreen } from '../../../src/farm/farms-screen.tsx';

export const metadata: Metadata = { title: 'Farms' };

export default function FarmsPage() {
  return <FarmsScreen />;
}
