#!/bin/sh
# SPDX-License-Identifier: MIT
# What every sample has to have, piece by piece; CONTRIBUTING lists the same. What is missing goes to stdout: the file to
# touch, what belongs there, and the command that makes it, where one does. usage: sample_pieces.sh [KIT]
cd "${1:-$(dirname "$(readlink -f "$0")")/../..}" || exit 2
languages='en ru de es fr it'

# has FILE TEXT HINT: the file holds the text.
has() { grep -qsF -- "$2" "$1" || echo "$1: lacks “$2” of sample $sample: $3"; }
# made FILE HINT: the file is there.
made() { [ -e "$1" ] || echo "$1: is missing for sample $sample: $2"; }

for folder in samples/[0-9][0-9]_*/; do
  folder=${folder%/} sample=${folder##*/}
  made "$folder/$sample.cpp" 'the sample’s only source has the name of its folder'
  has "$folder/CMakeLists.txt" "project($sample " 'the project has the name of the folder'
  has "$folder/CMakeLists.txt" "kit_add_sample($sample)" 'the program has the name of the folder'
  has samples/platforms.json "\"$sample\": {" 'add what each system shows, “not_verified” where nobody has looked'
  has README.md "[$sample](samples/$sample/$sample.cpp)" 'add a row to its table of samples'
  made "docs/samples/$sample.rst" 'write its page, with three questions'
  has docs/samples/index.rst ":doc:\`$sample\`" 'add a row to the table'
  has docs/samples/index.rst "   $sample" 'add it to the toctree, the last lines'
  has tests/samples/CMakeLists.txt "kit_add_change($sample" 'add the change that its page asks for, with a script in tests/samples/changes'
  for language in $languages; do
    has "locales/$language/messages.txt" "${sample}_about {" 'add what its --help says of it'
    has "locales/$language/package-readme.txt" "  $sample " 'add a line that says what it shows'
    made "locales/$language/output/$sample.txt" 'cmake --build --preset mingw --target record'
    [ "$language" = en ] || made "locales/$language/LC_MESSAGES/samples/$sample.po" './kit docs --update, then translate it'
  done
done
