import type { Metadata } from 'next';
import { SignInForm } from '../../src/session/sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return <SignInForm />;
}
