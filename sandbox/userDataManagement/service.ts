import type { Links } from '../server/fileLinks.ts';
import { CertificateStore } from './cipher.ts';
import { Jobs, type Surroundings } from './jobs.ts';
import { StoredFiles } from './storedFiles.ts';

/** State of one data service: its jobs, their files, and the certificate that encrypts the files. */
export interface DataService {
	jobs: Jobs;
	files: StoredFiles;
	links: Links;
	certificates: CertificateStore;
	clear(): void;
}

/** @param linksTo creates the links to the service's files */
export function dataService(
	surroundings: Omit<Surroundings, 'certificate'>,
	linksTo: (files: StoredFiles) => Links,
): DataService {
	const files = new StoredFiles();
	const certificates = new CertificateStore(surroundings.now);
	const jobs = new Jobs({ ...surroundings, certificate: () => certificates.uploaded?.certificate }, files);
	return {
		...{ jobs, files, certificates, links: linksTo(files) },
		clear: () => {
			certificates.uploaded = undefined;
			jobs.clear();
			files.clear();
		},
	};
}
