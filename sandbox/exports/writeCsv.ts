/** The header of a CSV file as in RFC 4180; lines end with CRLF. */
export function csvHead(columns: readonly string[]): Buffer {
	return line(columns);
}

/** Header and rows. */
export function csv<T extends object>(columns: readonly (keyof T & string)[], rows: readonly T[]): Buffer {
	return Buffer.concat([csvHead(columns), csvRows(columns, rows)]);
}

/** The rows after the header, quoted if needed. Null becomes an empty field. */
export function csvRows<T extends object>(columns: readonly (keyof T & string)[], rows: readonly T[]): Buffer {
	return Buffer.concat(rows.map((row) => line(columns.map((name) => row[name]))));
}

function line(values: readonly unknown[]): Buffer {
	return Buffer.from(`${values.map(field).join(',')}\r\n`);
}

function field(value: unknown): string {
	const text = value === null || value === undefined ? '' : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
