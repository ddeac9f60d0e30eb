/** What a number field holds: a number, or nothing while it is empty or not a number yet. */
export function whole(value: number | string): number | '' {
  return typeof value === 'number' && Number.isFinite(value) ? value : '';
}
