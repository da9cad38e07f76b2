import { apis as all } from '../../genesys/catalogue/apis.ts';
import type { Api } from '../../genesys/catalogue/format.ts';

/** The APIs that can be called, by id, in the order in which they are offered. */
export const apis: Readonly<Record<string, Api>> = Object.fromEntries(all.map((api) => [api.id, api]));
