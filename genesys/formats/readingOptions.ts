/** The content of a file. `json` covers JSON Lines, lists and objects. */
export type Format = 'json' | 'csv' | 'avro' | 'parquet';

/**
 * How text is encoded. UTF-16 is little-endian, unless its byte order mark says otherwise. Latin-1 is read as Windows-1252,
 * which has the same letters. In UTF-8, invalid bytes are an error, or become U+FFFD with `utf-8-replace`.
 */
export type TextEncoding = 'utf-8' | 'utf-8-replace' | 'utf-16' | 'windows-1252';

/**
 * How the files of an export are read. Every form that reads files offers exactly these options, with these titles, and
 * saves them under these names.
 */
export interface ReadingOptions {
	/**
	 * "File Format": the content of the files. Default: detected from the first bytes of each file. A CSV file with a single
	 * column cannot be detected.
	 */
	fileFormat?: Format;
	/** "CSV Separator": the one character between two fields. Default: detected from the first rows (comma, semicolon, tab or pipe). */
	csvSeparator?: string;
	/** "CSV Header": the names of the columns, for CSV files whose first row is already data. Default: the first row names the columns. */
	csvHeader?: string[];
	/** "Rows Above the Header" of a CSV file, such as a title: the number of lines to skip. Default: none. */
	csvTitleRows?: number;
	/**
	 * "Spaces Around Quotes" of a CSV file. `refuse`, the default, treats a space before a quote as the start of an unquoted
	 * field; `ignore` removes it.
	 */
	csvSpaces?: 'refuse' | 'ignore';
	/** "Quotes Inside Quotes" of a CSV file: `doubled`, the default, or escaped with a backslash (`\\"`), which is then doubled itself. */
	csvEscape?: 'doubled' | 'backslash';
	/**
	 * "Uneven Rows": how to handle a CSV row with more or fewer fields than columns. `refuse`, the default, ends reading with
	 * an error, because most such rows are truncated or contain an unquoted separator. `keep` leaves missing fields empty, and
	 * names additional ones `column_7` and so on.
	 */
	unevenRows?: 'refuse' | 'keep';
	/** "Text Encoding" of JSON and CSV. Default: UTF-8, or UTF-16 for files that begin with its byte order mark. */
	textEncoding?: TextEncoding;
	/**
	 * "Largest Unpacked Size (MB)": how many MB (of 1,048,576 bytes) one zip archive or gzip file may unpack to. Default:
	 * 262,144 MB (256 GB), and a file that unpacks to more than 200 times its size is refused as a zip bomb. Setting it allows
	 * any ratio.
	 */
	largestUnpackedMegabytes?: number;
	/**
	 * "Largest Record (MB)": how many MB (of 1,048,576 bytes) of a file may be held in memory at once. Default: 64 MB for one
	 * JSON value, CSV row or Avro block; 256 MB for the pages of a Parquet file needed at the same time, or for a whole
	 * Parquet file that can only be read from start to end.
	 */
	largestRecordMegabytes?: number;
}

/** How nested files are read. */
export interface UnpackingOptions extends ReadingOptions {
	/** Receives the name of each skipped file in an archive: system files, and notes and checksums next to the data. */
	onLeftOut?: (name: string) => void;
}

const megabyte = 2 ** 20;
const defaultMegabytes = { json: 64, csv: 64, avro: 64, parquet: 256 } satisfies Record<Format, number>;

/** How much of a file of a format may be held in memory at once, in bytes. */
export const recordBytesOf = (
	format: Format,
	{ largestRecordMegabytes = defaultMegabytes[format] }: ReadingOptions = {},
): number => largestRecordMegabytes * megabyte;

/** How many bytes a packed file may unpack to, if that is set. */
export const unpackedBytesOf = ({ largestUnpackedMegabytes }: ReadingOptions = {}): number | undefined =>
	largestUnpackedMegabytes === undefined ? undefined : largestUnpackedMegabytes * megabyte;
