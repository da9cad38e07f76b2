/** CSV with a header, as RFC 4180 has it: quoted where it must be, lines end with CRLF. Nothing stands for null. */
export function csv<T extends object>(columns: readonly (keyof T & string)[], rows: readonly T[]): Buffer {
	const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
	return Buffer.from(lines.map((values) => `${values.map(field).join(',')}\r\n`).join(''));
}

function field(value: unknown): string {
	const text = value === null || value === undefined ? '' : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
