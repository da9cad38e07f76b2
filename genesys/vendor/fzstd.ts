export { Decompress as ZstdStream, decompress as decompressZstd } from 'fzstd';
