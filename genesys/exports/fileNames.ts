import { fail } from '../errors.ts';
import { dayMs } from '../time.ts';
import { wallClock, type Period } from './periods.ts';
import type { ExportHandle, ExportOrder } from './sources/source.ts';

/** The values that a file name can contain. */
export interface FileNameFacts {
	/** The export that the content comes from; absent for files from elsewhere. */
	handle?: ExportHandle;
	order?: ExportOrder;
	/** The exported file that the content comes from. */
	file?: string;
	/** ms since 1970. */
	now: number;
	/** The time zone of the dates. */
	zone: string;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** `2026-11-20`, or `2026-11-20T0830` if the time is not midnight. */
function momentName(moment: string | number, zone: string): string {
	const wall = new Date(wallClock(typeof moment === 'number' ? moment : Date.parse(moment), zone));
	const day = wall.toISOString().slice(0, 10);
	return wall.getTime() % dayMs === 0 ? day : `${day}T${two(wall.getUTCHours())}${two(wall.getUTCMinutes())}`;
}

const dayName = (moment: number, zone: string): string => momentName(moment, zone).slice(0, 10);

function timeName(moment: number, zone: string): string {
	const wall = new Date(wallClock(moment, zone));
	return [wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds()].map(two).join('');
}

const periodOf = ({ order }: FileNameFacts): Period | undefined =>
	typeof order?.period === 'object' ? order.period : undefined;

/** The name of an exported file without its folder and extensions. */
const stemOf = (file: string): string => (file.split(/[/\\]/).at(-1) ?? file).replace(/(?:\.[a-z0-9]{1,8})+$/i, '');

/** The placeholders in braces. Unknown values are omitted. */
const placeholders: Readonly<Record<string, (facts: FileNameFacts) => string | undefined>> = {
	source: ({ handle }) => handle?.source,
	dataType: ({ order }) => order?.dataType,
	title: ({ handle }) => handle?.title,
	job: ({ handle }) => handle?.jobId,
	date: (facts) => {
		const period = periodOf(facts);
		return period ? momentName(period.from, facts.zone) : dayName(facts.now, facts.zone);
	},
	time: ({ now, zone }) => timeName(now, zone),
	from: (facts) => momentNameOf(periodOf(facts)?.from, facts),
	to: (facts) => momentNameOf(periodOf(facts)?.to, facts),
	file: ({ file }) => (file === undefined ? undefined : stemOf(file)),
};

const momentNameOf = (moment: string | undefined, { zone }: FileNameFacts): string | undefined =>
	moment === undefined ? undefined : momentName(moment, zone);

/** Whether each exported file becomes a file of its own. */
export const isByFile = (template: string): boolean => template.includes('{file}');

/** Raises an `input` error if a template is not a valid file name. */
export function checkFileName(template: string): void {
	if (/[/\\]/.test(template))
		fail('input', 'The name of a file cannot contain folders', {
			hint: 'Give the folder by itself, and only the name here.',
		});
	for (const [whole, name = ''] of template.matchAll(/\{([^{}]*)\}/g))
		if (!Object.hasOwn(placeholders, name))
			fail('input', 'The name of a file cannot contain {whole}', {
				values: { whole, known: Object.keys(placeholders).map((known) => `{${known}}`) },
				hint: 'It can contain {known}.',
			});
}

/** The name for a template such as `{source}-{date}.csv`. Unknown values are omitted, together with the separator before them. */
export function fileNameOf(template: string, facts: FileNameFacts): string {
	checkFileName(template);
	const name = template.replace(/([-_ .]?)\{([^{}]*)\}/g, (_whole, separator: string, name: string) => {
		const value = placeholders[name]?.(facts);
		return value ? separator + value.replace(/[/\\]/g, '_') : '';
	});
	const known = name.replace(/^[-_ ]+/, '');
	return known === '' || known.startsWith('.') ? `export${known}` : known;
}
