import { userDataManagement } from '../apis/userDataManagement';
import { dataManagementExports } from './dataManagement';

/** User Data Management, version 10. Source: 003, User Data Management API. */
export const udmExports = dataManagementExports({ id: 'udm', title: 'User Data Management', api: userDataManagement });
