import type { WarrantyRules } from './state.ts';

/** R27. `version`: the number that the publisher expects it to get; whatever comes next by default. */
export type PublishWarrantyRules = Omit<WarrantyRules, 'version'> & { readonly version?: number };
