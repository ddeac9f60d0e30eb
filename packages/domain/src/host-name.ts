/** The name of whatever host fills a slot: it belongs to the slot and stays when the server is replaced. */
export function hostName(farmName: string, alias: string, slot: number): string {
  return `${farmName}-${alias}-${slot}`;
}
