"""What pyarrow and fastavro make of a file, as the engine's records show it: one JSON list on the output, or the error in a line that begins with "refused", or "unknown"."""
import base64, datetime, decimal, json, math, sys, uuid


def plain(value):
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, float):
        if math.isnan(value):
            return 'NaN'
        if math.isinf(value):
            return 'Infinity' if value > 0 else '-Infinity'
        return int(value) if value == int(value) and abs(value) < 2**53 and not (value == 0 and math.copysign(1, value) < 0) else value
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, decimal.Decimal):
        digits = ''.join(map(str, value.as_tuple().digits)).lstrip('0')
        return plain(float(value)) if len(digits) <= 15 else format(value, 'f')
    if isinstance(value, datetime.datetime):
        return None
    if isinstance(value, (datetime.date, uuid.UUID)):
        return str(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    raise TypeError(type(value).__name__)


def moment(count, unit, zone):
    per = {'s': 1, 'ms': 1000, 'us': 10**6, 'ns': 10**9}[unit]
    seconds, rest = divmod(count, per)
    text = (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).isoformat()
    digits = {'s': 3, 'ms': 3, 'us': 6, 'ns': 9}[unit]
    return f'{text}.{str(rest).rjust(digits, "0")}{"Z" if zone else ""}'


def shown(scalar, kind, old_times):
    import pyarrow as pa

    if isinstance(scalar, pa.ExtensionScalar):
        if not scalar.is_valid:
            return None
        if 'uuid' in str(kind):
            return str(scalar.as_py())
        scalar, kind = scalar.value, kind.storage_type
    if not scalar.is_valid:
        return None
    if pa.types.is_dictionary(kind):
        return shown(scalar.value, kind.value_type, old_times)
    if pa.types.is_struct(kind):
        return {field.name: shown(scalar[index], field.type, old_times) for index, field in enumerate(kind)}
    if pa.types.is_map(kind):
        pairs = [(shown(pair[0], kind.key_type, old_times), shown(pair[1], kind.item_type, old_times)) for pair in scalar.values]
        return {key if isinstance(key, str) else json.dumps(key): value for key, value in pairs}
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return [shown(inner, kind.value_type, old_times) for inner in scalar.values]
    if pa.types.is_timestamp(kind):
        return moment(scalar.value, kind.unit, kind.tz or old_times)
    if pa.types.is_time(kind):
        return moment(scalar.value, kind.unit, None)[11:]
    return plain(scalar.as_py())


def of_parquet(path):
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path, page_checksum_verification=True)
    # The old way to write a time is one in UTC, says the format; pyarrow shows it without a zone.
    old_times = any(file.schema.column(index).physical_type == 'INT96' for index in range(len(file.schema)))
    table = file.read()
    columns = [(field.name, table.column(index), field.type) for index, field in enumerate(table.schema)]
    return [{name: shown(column[row], kind, old_times) for name, column, kind in columns} for row in range(table.num_rows)]


def of_avro(path):
    import fastavro

    with open(path, 'rb') as file:
        return [value if isinstance(value, dict) else {'value': value} for value in map(plain, fastavro.reader(file))]


for path in sys.stdin.read().split('\n'):
    try:
        print(json.dumps(of_parquet(path) if path.endswith('.parquet') else of_avro(path), ensure_ascii=False))
    except Exception as error:
        # Of a codec that this Python has no module for, nothing is known.
        word = 'unknown' if 'need to install' in str(error) else 'refused'
        print(word, type(error).__name__, str(error).split('\n')[0])
