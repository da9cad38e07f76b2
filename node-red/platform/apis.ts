import { authentication } from '../../genesys/apis/authentication.ts';
import type { Api } from '../../genesys/apis/catalogue.ts';
import { userDataManagement } from '../../genesys/apis/userDataManagement.ts';

/** The APIs that can be called, by id, in the order in which they are offered. */
export const apis: Record<string, Api> = Object.fromEntries([userDataManagement, authentication].map((api: Api) => [api.id, api]));
