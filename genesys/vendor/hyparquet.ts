export { parquetHeader } from 'hyparquet/src/column.js';
export { parquetMetadata, parquetSchema } from 'hyparquet/src/metadata.js';
export { snappyUncompress } from 'hyparquet/src/snappy.js';
export { decompressLz4, decompressLz4Raw, decompressSnappy, decompressZstd, gunzip } from 'hyparquet-compressors';
export type {
	ColumnChunk,
	FileMetaData,
	PageHeader,
	RowGroup,
	SchemaElement,
	SchemaTree,
} from 'hyparquet/src/types.js';
