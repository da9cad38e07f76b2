/** What a file contains. `json` is JSON Lines, lists and objects alike. */
export type Format = 'json' | 'csv' | 'avro' | 'parquet';

/** How text is written as bytes. UTF-16 is little-endian, unless its byte order mark says otherwise. Latin-1 is read as Windows-1252, which has the same letters. Of
 * UTF-8, whatever is not well-formed is an error, or, with `utf-8-replace`, becomes U+FFFD. */
export type TextEncoding = 'utf-8' | 'utf-8-replace' | 'utf-16' | 'windows-1252';

/** How the files of an export are read. Every form that reads files offers exactly these options, under the titles given here, and saves them under these names. */
export interface ReadingOptions {
	/** "File Format": what the files contain. Left out, it is detected from the first bytes of each file. A CSV file of a single column cannot be detected. */
	fileFormat?: Format;
	/** "CSV Separator": the one character between two fields. Empty or left out, it is detected from the first rows: comma, semicolon, tab or pipe. */
	csvSeparator?: string;
	/** "CSV Header": the names of the columns, for CSV files whose first row is data already. Empty or left out, the first row names the columns. */
	csvHeader?: string[];
	/** "Rows Above the Header" of a CSV file, such as a title: so many lines are no rows. Left out, there are none. */
	csvTitleRows?: number;
	/** "Spaces Around Quotes" of a CSV file: `refuse`, the default, takes a space in front of a quote for the beginning of a field without quotes; `ignore` leaves it out. */
	csvSpaces?: 'refuse' | 'ignore';
	/** "Quotes Inside Quotes" of a CSV file: `doubled`, the default, or written with a backslash (`\\"`), which is then written as two. */
	csvEscape?: 'doubled' | 'backslash';
	/**
	 * "Uneven Rows": what becomes of a CSV row with more or fewer fields than there are columns. `refuse`, the default, ends reading with an error, because most such rows
	 * are cut off or have a separator without quotes. `keep` leaves missing fields empty, and names additional ones `column_7` and so on.
	 */
	unevenRows?: 'refuse' | 'keep';
	/** "Text Encoding" of JSON and CSV. Left out, it is UTF-8, or UTF-16 where a file begins with the byte order mark of UTF-16. */
	textEncoding?: TextEncoding;
	/**
	 * "Largest Unpacked Size (MB)": how many MB (of 1,048,576 bytes) one zip archive or gzip file may unpack to. Left out, it is 262,144 MB (256 GB), and a file that
	 * unpacks to more than 200 times its size is refused as a zip bomb. Setting it permits any ratio.
	 */
	largestUnpackedMegabytes?: number;
	/**
	 * "Largest Record (MB)": how many MB (of 1,048,576 bytes) of a file may be held in memory at once. Left out, it is 64 MB for one JSON value, CSV row or Avro block,
	 * and 256 MB for the pages of a Parquet file that are needed at the same time, or for a whole Parquet file where it can only be read from its start to its end.
	 */
	largestRecordMegabytes?: number;
}

/** How files inside files are read. */
export interface UnpackingOptions extends ReadingOptions {
	/** Receives each file in an archive that is left out: what operating systems add, and notes and checksums beside the data. */
	onLeftOut?: (name: string) => void;
}

const megabyte = 2 ** 20;
const defaultMegabytes = { json: 64, csv: 64, avro: 64, parquet: 256 } satisfies Record<Format, number>;

/** How much of a file of some format may be held in memory at once, in bytes. */
export const recordBytesOf = (
	format: Format,
	{ largestRecordMegabytes = defaultMegabytes[format] }: ReadingOptions = {},
): number => largestRecordMegabytes * megabyte;

/** How many bytes a packed file may unpack to, where that is set. */
export const unpackedBytesOf = ({ largestUnpackedMegabytes }: ReadingOptions = {}): number | undefined =>
	largestUnpackedMegabytes === undefined ? undefined : largestUnpackedMegabytes * megabyte;
