import { apis as all } from '../../genesys/apis/apis.ts';
import type { Api } from '../../genesys/apis/catalogue.ts';

/** The APIs that can be called, by id, in the order in which they are offered. */
export const apis: Readonly<Record<string, Api>> = Object.fromEntries(all.map((api) => [api.id, api]));
