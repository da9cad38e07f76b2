import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const MIB = 1024 * 1024;

/** Of a process, in bytes (proc(5)). */
function resident(pid: number, field: 'VmRSS' | 'VmHWM'): number {
	const [, kibibytes = ''] =
		new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kibibytes) * 1024;
}

/** Returns a function for the increase of a process's peak memory since this call, in MiB; undefined if the system does not report it. */
export function watchMemory(pid: number): () => number | undefined {
	if (!existsSync(`/proc/${pid}/clear_refs`)) return () => undefined;
	// "5" resets the peak.
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	const before = resident(pid, 'VmRSS');
	return () => Math.round((resident(pid, 'VmHWM') - before) / MIB);
}
