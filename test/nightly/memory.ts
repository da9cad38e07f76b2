import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const MIB = 1024 * 1024;

/** Of a process, in bytes (proc(5)). */
function resident(pid: number, field: 'VmRSS' | 'VmHWM'): number {
	const [, kibibytes = ''] =
		new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kibibytes) * 1024;
}

/** How much more memory a process had at its peak than when this was asked for, in MiB; nothing where the system does not say. */
export function watchMemory(pid: number): () => number | undefined {
	if (!existsSync(`/proc/${pid}/clear_refs`)) return () => undefined;
	// "5" lets the peak begin anew.
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	const before = resident(pid, 'VmRSS');
	return () => Math.round((resident(pid, 'VmHWM') - before) / MIB);
}
