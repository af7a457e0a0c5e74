#!/bin/sh
# SPDX-License-Identifier: MIT
# What `kcb list`, `scan`, `trace` and `watch` say of a real program with --json is valid by the schemas beside the command's
# source. Python's jsonschema decides that; without it only the values are tested, and the exit status is 77: skipped.
# usage: schemas.sh WINE_RUN PROGRAMS_TESTS.exe FOLDER_OF_SCHEMAS
set -eu
wine_run=$1 tests=$2 schemas=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# These cases test the values and leave the texts in this folder.
KCB_JSON_FOLDER="Z:$work" "$wine_run" "$tests" '[json]'

if ! python3 -c 'import jsonschema' 2>"$work/reason"; then
  echo 'Skipped: the schemas were not tested, because Python 3 with jsonschema (python3-jsonschema) is missing.'
  cat "$work/reason"
  exit 77
fi
python3 - "$work" "$schemas" <<'END'
import copy, json, pathlib, sys
from jsonschema import Draft7Validator

texts = sorted(pathlib.Path(sys.argv[1]).glob('*.json'))
seen = set()
for path in texts:
    report = json.loads(path.read_text(encoding='utf-8'))
    name = report.get('schema') or report['kcb']['schema']
    schema = json.loads(pathlib.Path(sys.argv[2], name.replace('/', '-') + '.schema.json').read_text(encoding='utf-8'))
    Draft7Validator.check_schema(schema)
    if name == 'kcb-processes/1':
        # Its findings are threads of the other schema.
        of_one = json.loads(pathlib.Path(sys.argv[2], 'kcb-1.schema.json').read_text(encoding='utf-8'))
        schema['definitions'].update(of_one['definitions'])
        schema['properties']['processes']['items']['properties']['findings']['items'] = {'$ref': '#/definitions/thread'}
    validator = Draft7Validator(schema)
    for error in validator.iter_errors(report):
        sys.exit(f'{path.name}: {error.json_path}: {error.message}')
    # A schema that allows everything would prove nothing.
    for key in report:
        damaged = copy.deepcopy(report)
        del damaged[key]
        if validator.is_valid(damaged):
            sys.exit(f'{name} allows a report without "{key}"')
    seen.add(name)
    print(f'{path.name}: valid, {name}')
if seen != {'kcb/1', 'kcb-list/1', 'kcb-processes/1', 'kcb-trace/1', 'kcb-watch/1'}:
    sys.exit(f'schemas tested: {sorted(seen)}')
END
