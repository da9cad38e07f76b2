import { fail, GenesysError, namedError, wordedError } from '../../genesys/errors.ts';
import { changeTexts, english, fillText, inSentence, term, text, translateTexts } from '../../genesys/language.ts';
import { noteSecret } from '../../genesys/secrets.ts';

const german = {
	'"{title}" is required': '„{title}“ fehlt',
	'{operation}: {message}': '{operation} – {message}',
	'{name} has {count} rows': '{count} Zeilen in {name}',
	'Check the {connection}.': 'Prüfen Sie die {connection}.',
	'Create callback': 'Rückruf anlegen',
	'Phone Number': 'Telefonnummer',
	'Name of the job.': 'Name des Jobs.',
	'Enter a value: {description}.': 'Geben Sie etwas ein: {description}.',
	connection: 'Verbindung',
};

function raised(work: () => never): GenesysError {
	try {
		return work();
	} catch (error) {
		return error as GenesysError;
	}
}

describe('A text of the engine', () => {
	it('is filled with its values', () => {
		const rows = text('{name} has {count} rows', { name: 'a.csv', count: 3 });
		expect(fillText(rows)).toBe('a.csv has 3 rows');
		expect(fillText(rows, german)).toBe('3 Zeilen in a.csv');
	});

	it('contains other texts and lists, which are translated too', () => {
		const required = text('"{title}" is required', { title: [term('Phone Number'), 'other'] });
		expect(fillText(required)).toBe('"Phone Number, other" is required');
		expect(fillText(required, german)).toBe('„Telefonnummer, other“ fehlt');
	});

	it('never takes a value for a template or for a text', () => {
		const message = text('{name} has {count} rows', { name: '{count}', count: 'Phone Number' });
		expect(fillText(message, german)).toBe('Phone Number Zeilen in {count}');
	});

	it('keeps a place that nothing fills', () => {
		expect(fillText(text('Check the {connection}.'))).toBe('Check the {connection}.');
	});

	it('begins with a small letter inside an English sentence, and loses its period in all languages', () => {
		const advice = text('Enter a value: {description}.', { description: inSentence(term('Name of the job.')) });
		expect(fillText(advice)).toBe('Enter a value: name of the job.');
		expect(fillText(advice, german)).toBe('Geben Sie etwas ein: Name des Jobs.');
		expect(fillText(inSentence(term('ID of the job')))).toBe('ID of the job');
	});

	it.each(['constructor', '__proto__', 'toString'])('is not mistaken for a property of every object: %s', (word) => {
		expect(fillText(term(word), german)).toBe(word);
	});
});

describe('Plain data', () => {
	const form = {
		name: 'Phone Number',
		title: 'Phone Number',
		hints: { 404: 'Check the {connection}.' },
		choices: [{ value: 'Phone Number', title: 'Unknown', description: 'Create callback' }],
		load: { title: ['Phone Number'] },
	};

	it('is translated where people read it, and stays in English where a translation is missing', () => {
		expect(translateTexts(form, german)).toEqual({
			name: 'Phone Number',
			title: 'Telefonnummer',
			hints: { 404: 'Prüfen Sie die {connection}.' },
			choices: [{ value: 'Phone Number', title: 'Unknown', description: 'Rückruf anlegen' }],
			load: { title: ['Phone Number'] },
		});
	});

	it('is the same in English', () => {
		expect(translateTexts(form, english)).toBe(form);
		expect(changeTexts(form, (template) => template)).toEqual(form);
	});
});

describe('An error', () => {
	const error = raised(() =>
		fail('input', '"{title}" is required', {
			values: { title: term('Phone Number') },
			hint: 'Check the {connection}.',
			operation: 'Create callback',
			code: '7',
		}),
	);

	it('has its English text, and keeps its template and values', () => {
		expect(error).toMatchObject({ message: '"Phone Number" is required', hint: 'Check the {connection}.' });
		expect(error.text.template).toBe('"{title}" is required');
	});

	it('is shown in English with the word of the platform', () => {
		expect(wordedError(error, 'credential')).toMatchObject({
			message: '"Phone Number" is required',
			hint: 'Check the credential.',
			operation: 'Create callback',
			code: '7',
		});
	});

	it('is shown in another language', () => {
		expect(wordedError(error, 'connection', german)).toMatchObject({
			kind: 'input',
			message: '„Telefonnummer“ fehlt',
			hint: 'Prüfen Sie die Verbindung.',
			operation: 'Rückruf anlegen',
			code: '7',
		});
	});

	it('can be translated with the operation in front', () => {
		const named = namedError(
			raised(() => fail('file', '"{title}" is required', { values: { title: 'x' } })),
			'Create callback',
		);
		expect(named).toMatchObject({ message: 'Create callback: "x" is required', operation: 'Create callback' });
		expect(wordedError(named as GenesysError, 'connection', german).message).toBe('Rückruf anlegen – „x“ fehlt');
	});

	it('masks a secret in its values, also inside other texts', () => {
		noteSecret('hunter2-hunter2');
		const leaking = new GenesysError('file', '{name} has {count} rows', {
			values: { name: text('{inner}', { inner: ['hunter2-hunter2'] }), count: 'hunter2-hunter2' },
		});
		expect(JSON.stringify(leaking.text)).not.toContain('hunter2');
		expect(leaking.message).toBe('*** has *** rows');
	});
});
