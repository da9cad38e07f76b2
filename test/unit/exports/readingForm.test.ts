import { fieldTitle } from '../../../genesys/exports/exportForm.ts';
import { readingFields, readReadingOptions } from '../../../genesys/exports/readingForm.ts';

test('an unchanged form leaves the reading options at their defaults', () => {
	const untouched = Object.fromEntries(readingFields.map(({ name, default: preset }) => [name, preset ?? '']));
	expect(readReadingOptions(untouched)).toEqual({
		unevenRows: 'refuse',
		csvSpaces: 'refuse',
		csvEscape: 'doubled',
	});
	expect(readReadingOptions({})).toEqual({});
});

test('a form becomes the options of the engine, from texts and from typed values', () => {
	expect(
		readReadingOptions({
			fileFormat: 'csv',
			csvSeparator: '\\t',
			csvHeader: 'id, start,',
			csvTitleRows: '2',
			csvSpaces: 'ignore',
			csvEscape: 'backslash',
			unevenRows: 'keep',
			textEncoding: 'windows-1252',
			largestUnpackedMegabytes: '500',
			largestRecordMegabytes: 128,
		}),
	).toEqual({
		fileFormat: 'csv',
		csvSeparator: '\t',
		csvHeader: ['id', 'start'],
		csvTitleRows: 2,
		csvSpaces: 'ignore',
		csvEscape: 'backslash',
		unevenRows: 'keep',
		textEncoding: 'windows-1252',
		largestUnpackedMegabytes: 500,
		largestRecordMegabytes: 128,
	});
	expect(readReadingOptions({ csvHeader: ['id', 'start'] })).toEqual({ csvHeader: ['id', 'start'] });
});

test.each([
	[{ fileFormat: 'xml' }, '"File Format" cannot be "xml"'],
	[{ csvTitleRows: 1.5 }, '"CSV Rows Above the Header" must be a whole number'],
	[{ csvTitleRows: 'two' }, '"CSV Rows Above the Header" must be a whole number'],
	[{ csvEscape: 'none' }, '"CSV Quotes Inside Quotes" cannot be "none"'],
	[{ unevenRows: 'drop' }, '"Uneven Rows" cannot be "drop"'],
	[{ largestRecordMegabytes: 'much' }, '"Largest Record (MB)" must be a number above 0'],
	[{ largestUnpackedMegabytes: 0 }, '"Largest Unpacked Size (MB)" must be a number above 0'],
])('%j is an input error that uses the title of the field', (form, message) => {
	expect(() => readReadingOptions(form)).toThrow(expect.objectContaining({ kind: 'input', message }) as Error);
});

test("runtime errors use the form's title of a reading option", () => {
	expect(fieldTitle('largestRecordMegabytes')).toBe('Largest Record (MB)');
});
