import { inFolder, type Folder } from '../programs.ts';
import { isInstalled, python, type Corpus, type Sample } from './corpus.ts';

const lines = '{"id":1,"text":"Grüße"}\n{"id":2,"text":""}\n';
const csv = 'id,text\n3,"a, b"\n4,\n';
const ofLines = [
	{ id: 1, text: 'Grüße' },
	{ id: 2, text: '' },
];
const ofCsv = [
	{ id: '3', text: 'a, b' },
	{ id: '4', text: '' },
];
/** In the order in which the files are packed here. */
const expected = [...ofLines, ...ofCsv];
const big = Array.from({ length: 20_000 }, (_, id) => `{"id":${id},"text":"${'word '.repeat(id % 40)}"}\n`).join('');
const ofBig = big
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Record<string, unknown>);

/** A folder with the files that all programs pack. */
const withFiles = (work: (here: Folder) => Sample[]): Sample[] =>
	inFolder((here) => {
		here.write('a.jsonl', lines);
		here.write('b.csv', csv);
		here.write('big.jsonl', big);
		return work(here);
	});

/** Zero padding to full blocks, as on tapes and in some stores. */
const padded = ({ name, bytes, ...rest }: Sample): Sample => ({
	...rest,
	name: `${name}, filled up with zeros`,
	bytes: Buffer.concat([bytes, Buffer.alloc(1024 - (bytes.length % 512))]),
});
const cutOff = ({ name, bytes }: Sample): Sample => ({ name: `${name}, cut off`, bytes: bytes.subarray(0, -7) });
/** Changes one of the compressed bytes at this position. */
function damaged({ name, bytes }: Sample, place: number): Sample {
	const changed = Buffer.from(bytes);
	changed[place] = (changed[place] as number) ^ 0xff;
	return { name: `${name}, damaged`, bytes: changed };
}
/** After the header of the first file and its extra fields. */
const inZip = 70;
const inStream = 22;
const variants = (sample: Sample): Sample[] => [sample, padded(sample), cutOff(sample)];

const infoZip = (): Sample[] =>
	withFiles(({ run, read }) => {
		const packed = (name: string, ...options: string[]): Buffer => {
			run('zip', ['-q', ...options, `of${name}.zip`, 'a.jsonl', 'b.csv']);
			return read(`of${name}.zip`);
		};
		const streamed = run('zip', ['-q', '-', 'a.jsonl', 'b.csv']);
		const fromPipe = run('zip', ['-q', '-fd', '-', '-'], Buffer.from(big));
		const all: Sample[] = [
			...['-0', '-1', '-9', '-X', '-fz', '-fd', '-l'].map((option) => ({
				name: `zip ${option}`,
				bytes: packed(option, option),
				expected,
			})),
			{ name: 'zip to a pipe', bytes: streamed, expected },
			{ name: 'zip from a pipe', bytes: fromPipe, expected: ofBig },
		];
		run('zip', ['-q', '-P', 'secret', 'locked.zip', 'a.jsonl']);
		run('zip', ['-q', '-Z', 'bzip2', 'bzip2.zip', 'big.jsonl']);
		return [
			...all.flatMap(variants),
			...all.slice(1, 3).map((sample) => damaged(sample, inZip)),
			{ name: 'a password', bytes: read('locked.zip') },
			{ name: 'bzip2 in zip', bytes: read('bzip2.zip') },
		];
	});

/** `write` gets the options; a file that Python's own reader does not accept is not expected to be readable. */
const zipfile = (): Sample[] => {
	const script = `
import io, json, sys, zipfile
lines, csv = ${JSON.stringify(lines)}, ${JSON.stringify(csv)}
class Pipe(io.RawIOBase):
    def __init__(self): self.out = io.BytesIO()
    def writable(self): return True
    def write(self, data): return self.out.write(data)
def show(name, data): print(json.dumps([name, data.hex()]))
def made(name, fill, target=None, **how):
    out = target or io.BytesIO()
    with zipfile.ZipFile(out, "w", **how) as z: fill(z)
    show(name, (out.out if target else out).getvalue())
def both(z, a="a.jsonl", b="b.csv"):
    z.writestr(a, lines)
    z.writestr(b, csv)
made("stored", both)
made("deflated", both, compression=zipfile.ZIP_DEFLATED)
made("to a pipe", both, target=Pipe(), compression=zipfile.ZIP_DEFLATED)
made("stored to a pipe", both, target=Pipe())
for name in ["Gr\\u00fc\\u00dfe.jsonl", "\\u65e5\\u672c/a.jsonl", "dir/sub/a.jsonl", "a b.jsonl", "/absolute.jsonl", "C:/drive.jsonl"]: made("named " + name, lambda z: both(z, a=name))
def forced(z):
    with z.open("a.jsonl", "w", force_zip64=True) as f: f.write(lines.encode())
    z.writestr("b.csv", csv)
made("zip64", forced)
made("zip64 to a pipe", forced, target=Pipe())
def folders(z):
    z.mkdir("dir") if hasattr(z, "mkdir") else z.writestr("dir/", "")
    both(z, a="dir/a.jsonl")
made("folders", folders)
def mac(z):
    z.writestr("a.jsonl", lines)
    z.writestr("__MACOSX/._a.jsonl", b"\\0\\5\\x16\\7\\0\\2\\0\\0")
    z.writestr(".DS_Store", b"\\0\\0\\0\\1Bud1")
    z.writestr("b.csv", csv)
    z.writestr("Thumbs.db", b"\\xd0\\xcf\\x11\\xe0")
    z.writestr("README.txt", "Take care, all of you.\\n")
    z.writestr("SHA256SUMS", "00  a.jsonl\\n")
made("with what a Mac and Windows add", mac)
def commented(z):
    both(z)
    z.comment = b"PK\\5\\6 a comment"
made("with a comment", commented)
def powershell(z):
    for name, data in (("dir\\\\a.jsonl", lines), ("dir\\\\b.csv", csv)):
        info = zipfile.ZipInfo("x"); info.filename = name; info.compress_type = zipfile.ZIP_DEFLATED
        z.writestr(info, data)
made("as PowerShell names files", powershell)
inner = io.BytesIO()
with zipfile.ZipFile(inner, "w") as z: both(z)
made("a zip archive inside", lambda z: z.writestr("inner.zip", inner.getvalue()))
`;
	const made = python(script)
		.toString()
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as [string, string])
		.map(([name, hex]): Sample => ({ name, bytes: Buffer.from(hex, 'hex'), expected }));
	const refused = python(`
import io, json, zipfile
for method, name in ((zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "LZMA")):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z: z.writestr("a", "x" * 1000)
    print(json.dumps([name, out.getvalue().hex()]))
for name in ("../a.jsonl", "dir/../../a.jsonl", "..\\\\a.jsonl"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z: z.writestr(name, "{}")
    print(json.dumps([name, out.getvalue().hex()]))
`)
		.toString()
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as [string, string])
		.map(([name, hex]): Sample => ({ name, bytes: Buffer.from(hex, 'hex') }));
	return [...made.flatMap(variants), ...made.slice(1, 3).map((sample) => damaged(sample, inZip)), ...refused];
};

const javaProgram = `
import java.io.*; import java.nio.charset.*; import java.util.zip.*;
public class Packer {
  static void entry(ZipOutputStream out, String name, byte[] data, boolean stored) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (stored) { CRC32 crc = new CRC32(); crc.update(data); entry.setMethod(ZipEntry.STORED); entry.setSize(data.length); entry.setCrc(crc.getValue()); }
    out.putNextEntry(entry); out.write(data); out.closeEntry();
  }
  public static void main(String[] args) throws IOException {
    byte[] lines = new FileInputStream("a.jsonl").readAllBytes(), csv = new FileInputStream("b.csv").readAllBytes();
    String[] sets = {"UTF-8", "IBM437"};
    for (String set : sets) for (int level = 0; level < 3; level++) {
      try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(set + level + ".zip"), Charset.forName(set))) {
        out.setLevel(level * 4);
        entry(out, "Grüße.jsonl", lines, level == 0); entry(out, "dir/", new byte[0], level == 0); entry(out, "b.csv", csv, false);
      }
    }
    try (GZIPOutputStream out = new GZIPOutputStream(new FileOutputStream("a.gz"))) { out.write(lines); }
    try (DeflaterOutputStream out = new DeflaterOutputStream(new FileOutputStream("a.z"))) { out.write(lines); }
  }
}`;

const java = (): Sample[] =>
	withFiles(({ run, read, write }) => {
		write('Packer.java', javaProgram);
		run('java', ['-Dfile.encoding=UTF-8', 'Packer.java']);
		return [
			...['UTF-8', 'IBM437'].flatMap((set) =>
				[0, 1, 2].map((level): Sample => ({ name: `${set}, ${level}`, bytes: read(`${set}${level}.zip`), expected })),
			),
			{ name: 'GZIPOutputStream', bytes: read('a.gz'), expected: ofLines },
			{ name: 'DeflaterOutputStream', bytes: read('a.z'), expected: ofLines },
		].flatMap(variants);
	});

const sevenZip = (): Sample[] =>
	withFiles(({ run, read }) => {
		const packed = (file: string, ...options: string[]): Buffer => {
			run('7zz', ['a', ...options, file, 'a.jsonl', 'b.csv']);
			return read(file);
		};
		const readable = ['-mx=0', '-mx=1', '-mx=9', '-mcu=on', '-mtc=on'].map((option): Sample => ({
			name: `7zz -tzip ${option}`,
			bytes: packed(`of${option}.zip`, '-tzip', option),
			expected,
		}));
		const methods = ['Deflate64', 'BZip2', 'LZMA', 'PPMd'].map((method): Sample => ({
			name: `7zz -tzip, ${method}`,
			bytes: (run('7zz', ['a', '-tzip', `-mm=${method}`, `${method}.zip`, 'big.jsonl']), read(`${method}.zip`)),
		}));
		return [
			...readable.flatMap(variants),
			...methods,
			{ name: '7z', bytes: packed('a.7z') },
			{ name: 'a password', bytes: packed('locked.zip', '-tzip', '-psecret', '-mem=AES256') },
		];
	});

const libarchive = (): Sample[] =>
	withFiles(({ run }) => {
		const packed = (...options: string[]): Buffer => run('bsdtar', ['-cf', '-', ...options, 'a.jsonl', 'b.csv']);
		return [
			...['zip:compression=store', 'zip:compression=deflate', 'zip:zip64', 'zip:!zip64'].map((option): Sample => ({
				name: `bsdtar --options ${option}`,
				bytes: packed('--format', 'zip', '--options', option),
				expected,
			})),
			...['ustar', 'pax', 'gnutar', '7zip', 'xar'].map((format): Sample => ({
				name: format,
				bytes: packed('--format', format),
			})),
			{
				name: 'a password',
				bytes: packed('--format', 'zip', '--options', 'zip:encryption=aes256', '--passphrase', 'x'),
			},
		];
	});

const streams = (): Sample[] =>
	withFiles(({ run, read }) => {
		const gzipped = (...options: string[]): Buffer => run('gzip', ['-c', ...options]);
		const all: Sample[] = [
			...['-1', '-6', '-9', '-n'].map((option) => ({
				name: `gzip ${option}`,
				bytes: gzipped(option, 'a.jsonl'),
				expected: ofLines,
			})),
			{ name: 'gzip of many blocks', bytes: gzipped('big.jsonl'), expected: ofBig },
			{ name: 'gzip, two members', bytes: gzipped('a.jsonl', 'a.jsonl'), expected: [...ofLines, ...ofLines] },
			{
				name: 'Python gzip',
				bytes: python(
					`import gzip,sys; sys.stdout.buffer.write(gzip.compress(${JSON.stringify(csv)}.encode(), 6, mtime=0))`,
				),
				expected: ofCsv,
			},
			{
				name: 'Python zlib',
				bytes: python(`import zlib,sys; sys.stdout.buffer.write(zlib.compress(${JSON.stringify(csv)}.encode(), 9))`),
				expected: ofCsv,
			},
		];
		const others = (['bzip2', 'xz', 'zstd', 'lz4', 'lzip'] as const).filter(isInstalled);
		return [
			...all.flatMap(variants),
			...all.map((sample) => damaged(sample, inStream)),
			...others.map((program): Sample => ({ name: program, bytes: run(program, ['-c', 'a.jsonl']) })),
			{ name: 'tar', bytes: run('tar', ['-cf', '-', 'a.jsonl']) },
			{ name: 'tar in gzip', bytes: (run('tar', ['-czf', 'a.tgz', 'a.jsonl']), read('a.tgz')) },
		];
	});

const whatWentIn = 'what went in';

export const packedCorpora: Corpus[] = [
	{ title: 'zip of Info-ZIP', reference: whatWentIn, samples: infoZip },
	{ title: 'zip of Python', reference: whatWentIn, samples: zipfile },
	{ title: 'gzip, zlib, and other packings', reference: whatWentIn, samples: streams },
	...(isInstalled('java') ? [{ title: 'zip, gzip and zlib of Java', reference: whatWentIn, samples: java }] : []),
	...(isInstalled('7zz') ? [{ title: 'zip of 7-Zip', reference: whatWentIn, samples: sevenZip }] : []),
	...(isInstalled('bsdtar') ? [{ title: 'zip of libarchive', reference: whatWentIn, samples: libarchive }] : []),
];
