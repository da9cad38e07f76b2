/**
 * Prints the texts of a built package, one per line, or the texts that break a rule.
 *
 *   node test/language/print.ts n8n              # all texts of the n8n package
 *   node test/language/print.ts node-red 50      # fifty random texts of the Node-RED package
 *   node test/language/print.ts n8n Title        # texts that break the rules with "Title" in their names
 */
import { type Material } from './material.ts';
import { readN8n } from './readN8n.ts';
import { readNodeRed } from './readNodeRed.ts';
import { rules } from './rules.ts';

const readers: Record<string, () => Material> = { n8n: readN8n, 'node-red': readNodeRed };
const [platform = '', wanted = ''] = process.argv.slice(2);
const reader = readers[platform];
if (!reader) throw new Error('Name a package: n8n or node-red.');
const material = reader();

const lines = [...new Map(material.texts.map((text) => [`${text.kind} ${text.text}`, text])).values()].map(
	({ place, kind, text }) => `${kind.padEnd(12)} ${text.replaceAll('\n', ' ')}   [${place}]`,
);

function printOffenders(): void {
	for (const { name, offenders } of rules.filter((rule) => rule.name.includes(wanted))) {
		const found = offenders(material);
		if (found.length) console.log(`\n${name} (${found.length})\n  ${found.join('\n  ')}`);
	}
}

if (/^\d+$/.test(wanted))
	console.log(
		lines
			.map((line) => ({ line, order: Math.random() }))
			.sort((a, b) => a.order - b.order)
			.slice(0, Number(wanted))
			.map(({ line }) => line)
			.join('\n'),
	);
else if (wanted) printOffenders();
else console.log(lines.join('\n'));
