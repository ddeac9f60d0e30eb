// Properties are tried over the same worlds each time, so that a change passes or fails for what it is. Others are looked for with another
// PROPERTY_SEED; a counterexample becomes a test of its own.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
