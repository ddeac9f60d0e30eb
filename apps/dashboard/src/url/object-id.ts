import { notFound } from 'next/navigation';

/** The id out of an address. One that is none of ours, cut or mistyped, is a page that is not there. */
export async function objectId(params: Promise<{ id: string }>): Promise<string> {
  const id = decodeURIComponent((await params).id);
  return isObjectId(id) ? id : notFound();
}

const isObjectId = (id: string): boolean => /^[A-Za-z]+:.+$/.test(Buffer.from(id, 'base64').toString('latin1'));
