import type { Call, Datacenter } from '../datacenter/datacenter.ts';
import type { Parameters } from './parameters.ts';

/** What an action works on once its parameters are understood. */
export interface ActionContext {
  datacenter: Datacenter;
  /** Account, region, the action's name, and the ledger's number of this request. */
  call: Call;
}

/**
 * One action of the API in two steps: read all parameters, then act and answer with the XML inside the response element.
 * Between the two the face refuses parameters that were not read.
 */
export type Action = (parameters: Parameters) => (context: ActionContext) => string;

export const returnTrue = '<return>true</return>';
