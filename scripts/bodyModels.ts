import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Property {
	name: string;
	/** As in the library: `string`, `int?`, `List<Queue>`, `StateEnum?`. */
	type: string;
	isRequired: boolean;
}

interface Model {
	properties: Property[];
	/** The values of each type that has a fixed list of values. */
	choices: Record<string, string[]>;
}

/** The value that stands for all those the library does not know. */
const unknownValue = 'OUTDATED_SDK_VERSION';

/** Longer lists of values are cut off. */
const maxChoices = 8;

const plainTypes: Readonly<Record<string, string>> = {
	string: '',
	String: '',
	bool: 'b',
	int: 'n',
	long: 'n',
	float: 'n',
	double: 'n',
	decimal: 'n',
	DateTime: 'd',
};

const choicesIn = (body: string): string[] =>
	[...body.matchAll(/EnumMember\(Value = "([^"]*)"\)/g)]
		.map(([, value = '']) => value)
		.filter((value) => value !== unknownValue);

/** The properties of a model that a request may contain. Those without a public setter are in answers only. */
function readModel(code: string): Model {
	const choices = Object.fromEntries(
		[...code.matchAll(/public enum (\w+)\s*\{([^}]*)\}/g)].map(([, type = '', body = '']) => [type, choicesIn(body)]),
	);
	const required = new Set(
		[...code.matchAll(/<param name="(\w+)">.*\(required\)\.?<\/param>/g)].map(([, name]) => name),
	);
	const properties = [
		...code.matchAll(/\[DataMember\(Name="([^"]+)"[^\]]*\]\s*public ([\w.<>, ]+\??) (\w+) \{ get; (private )?set; \}/g),
	]
		.filter(([, , , , isReadOnly]) => !isReadOnly)
		.map(([, name = '', type = '', member]) => ({ name, type, isRequired: required.has(member) }));
	return { properties, choices };
}

/** The models of the bodies of Genesys Cloud, from the code of its .NET library. */
export class BodyModels {
	private readonly folder: string;
	private readonly models = new Map<string, Model | undefined>();

	constructor(folder: string) {
		this.folder = folder;
	}

	/** Lines with these models and with the ones that they refer to. `levels` is how many levels of objects there are. */
	linesOf(names: readonly string[], levels: number): string[] {
		const lines = new Map<string, string>();
		let level = [...new Set(names)];
		for (let depth = 1; depth <= levels; depth++) {
			const isLast = depth === levels;
			const referred = level.flatMap((name) => {
				const { properties, choices } = this.modelOf(name) ?? { properties: [], choices: {} };
				const types = properties.map((property) => this.typeOf(property.type, choices, isLast ? lines : undefined));
				const ordered = properties
					.map((property, index) => ({ ...property, word: types[index]?.word ?? '' }))
					.sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
				const parts = ordered.map(
					({ name: own, word, isRequired }) => `${own}${isRequired ? '!' : ''}${word && `:${word}`}`,
				);
				lines.set(name, parts.join(';'));
				return types.flatMap(({ model }) => model ?? []);
			});
			level = [...new Set(referred)].filter((name) => !lines.has(name));
		}
		return [...lines].map(([name, properties]) => `${name}\t${properties}`).sort();
	}

	/** The word for a type, and the model that it refers to. Only models in `known` are referred to, if it is given. */
	private typeOf(
		type: string,
		choices: Model['choices'],
		known?: ReadonlyMap<string, string>,
	): { word: string; model?: string } {
		const plain = type.replace(/\?$/, '');
		const [, entry] = /^List<(.+)>$/.exec(plain) ?? [];
		if (entry) {
			const { word, model } = this.typeOf(entry, choices, known);
			return { word: word.endsWith('[]') ? word : `${word}[]`, model };
		}
		if (plain in plainTypes) return { word: plainTypes[plain] as string };
		const values = choices[plain];
		if (values) return { word: `{${values.slice(0, maxChoices).join('|')}${values.length > maxChoices ? '|…' : ''}}` };
		if (!this.modelOf(plain) || (known && !known.has(plain))) return { word: 'o' };
		return { word: plain, model: plain };
	}

	private modelOf(name: string): Model | undefined {
		if (!this.models.has(name)) {
			const path = join(this.folder, `${name}.cs`);
			this.models.set(name, /^\w+$/.test(name) ? this.read(path) : undefined);
		}
		return this.models.get(name);
	}

	private read(path: string): Model | undefined {
		try {
			return readModel(readFileSync(path, 'utf8'));
		} catch {
			return undefined;
		}
	}
}
